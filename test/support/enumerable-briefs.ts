import type { BriefShape } from "./briefs.ts";

/** Kinds whose rules seldom decide a random plan, in turn the only kind of every third brief. */
const RARE = ["average", "order", "costPer", "limit"] as const;

/** Briefs of {@link shapeOfTwelve} that every engine is held against, by seed from 0 on. */
export const TWELVE_OFFERS = 300;

/** Up to 12 offers and four rules: small enough to try every plan. */
export function shapeOfTwelve(seed: number): BriefShape {
  const base = { cells: true, phases: true, creators: [2, 4], mostOffers: 12 } as const;
  return seed % 3 === 0
    ? { ...base, rules: [2, 4], kinds: [RARE[(seed / 3) % RARE.length]] }
    : { ...base, soft: true };
}

/** Up to 8 offers and four rules of any kind, from the seed of core on. */
export const EIGHT_OFFERS = { briefs: 2000, firstSeed: 40_000 } as const;

/** The shape of {@link EIGHT_OFFERS}. */
export const SHAPE_OF_EIGHT: BriefShape = {
  cells: true,
  phases: true,
  soft: true,
  creators: [2, 4],
  mostOffers: 8,
  rules: [0, 4],
};

/**
 * The shape of every fifth brief is {@link SHAPE_OF_EIGHT}, that of the others has up to 5 offers:
 * all plans of these are tried in a tenth of the time, so that there can be three hundred.
 */
export function shapeOfFive(seed: number): BriefShape {
  return seed % 5 === 0 ? SHAPE_OF_EIGHT : { ...SHAPE_OF_EIGHT, creators: [2, 3], mostOffers: 5 };
}
