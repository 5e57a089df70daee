/** How alike two distributions over the same cells are; 1 is equal except for the distances. */
export interface Similarity {
  /** `sum min(p, q)`, 0-1: the one to show. */
  readonly overlap: number;
  readonly cosine: number;
  /** `sum sqrt(p q)`, 0-1; saturates near 1 for demographics. */
  readonly bhattacharyya: number;
  /** Jensen-Shannon divergence in bits, 0-1. */
  readonly divergence: number;
  /** Square root of the divergence, a distance. */
  readonly distance: number;
  /** Hellinger distance, `sqrt(1 - bhattacharyya)`, 0-1. */
  readonly hellinger: number;
}

function bits(p: number, mean: number): number {
  return p > 0 ? p * Math.log2(p / mean) : 0;
}

/** Similarity of a creator's audience p to a target profile q, each adding up to 1. */
export function similarity(p: readonly number[], q: readonly number[]): Similarity {
  let [overlap, product, squareP, squareQ, roots, divergence] = [0, 0, 0, 0, 0, 0];
  for (let s = 0; s < p.length; s++) {
    overlap += Math.min(p[s], q[s]);
    product += p[s] * q[s];
    squareP += p[s] ** 2;
    squareQ += q[s] ** 2;
    roots += Math.sqrt(p[s] * q[s]);
    const mean = (p[s] + q[s]) / 2;
    divergence += (bits(p[s], mean) + bits(q[s], mean)) / 2;
  }
  return {
    overlap,
    cosine: product / Math.sqrt(squareP * squareQ),
    bhattacharyya: roots,
    divergence,
    distance: Math.sqrt(divergence),
    hellinger: Math.sqrt(Math.max(0, 1 - roots)),
  };
}

/** Components of a ranking score, each 0-1. */
export interface RankingParts {
  readonly fit: number;
  readonly authenticity: number;
  readonly quality: number;
  readonly style: number;
}

const RANKING_WEIGHTS: RankingParts = { fit: 0.4, authenticity: 0.25, quality: 0.2, style: 0.15 };

/**
 * Score for ranking lists: weighted geometric mean, so that one bad component cannot be hidden.
 * Never part of a plan's value: cells already count target people only.
 */
export function rankingScore(parts: RankingParts): number {
  let score = 1;
  for (const key of Object.keys(RANKING_WEIGHTS) as (keyof RankingParts)[])
    score *= parts[key] ** RANKING_WEIGHTS[key];
  return score;
}
