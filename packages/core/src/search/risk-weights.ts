/** A plan as a game against the scenarios sees it. */
export interface GamePlan {
  /** Value before anything is taken off. */
  readonly atMean: number;
  /** Loss in every scenario. */
  readonly losses: Float64Array;
  /** Weights of the scenarios that are worst for the plan. */
  readonly hardest: Float64Array;
}

/** Rounds of the game; its error falls with their number. */
const ROUNDS = 500;

/** Weights 1/k of the k scenarios with the greatest losses, the first of equal ones. */
export function worstWeights(losses: Float64Array, worst: number): Float64Array {
  const order = [...losses.keys()].sort((a, b) => losses[b] - losses[a] || a - b);
  const weights = new Float64Array(losses.length);
  for (const w of order.slice(0, worst)) weights[w] = 1 / worst;
  return weights;
}

/**
 * Weights of the scenarios with which the best of some plans is worth least: the scenarios and the
 * plans answer each other's average in turn (fictitious play; Brown, 1951).
 * @param weight what the mean of the worst counts
 * @param worst number of scenarios k; no weight is above 1/k
 */
export function hardestWeights(
  plans: readonly GamePlan[],
  weight: number,
  worst: number,
): Float64Array {
  const sum = new Float64Array(plans[0].losses.length);
  const faced = new Float64Array(sum.length);
  const off = plans.map(() => 0);
  for (let round = 1; round <= ROUNDS; round++) {
    let best = 0;
    const worth = (j: number) => plans[j].atMean - (weight * off[j]) / Math.max(1, round - 1);
    for (let j = 1; j < plans.length; j++) if (worth(j) > worth(best)) best = j;
    for (let w = 0; w < faced.length; w++) faced[w] += plans[best].losses[w];
    const answer = worstWeights(faced, worst);
    for (let w = 0; w < sum.length; w++) if (answer[w] > 0) sum[w] += answer[w];
    for (const [j, { losses }] of plans.entries())
      for (let w = 0; w < losses.length; w++) if (answer[w] > 0) off[j] += answer[w] * losses[w];
  }
  return sum.map((total) => total / ROUNDS);
}
