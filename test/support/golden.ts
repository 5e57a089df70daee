import type { Problem } from "../../packages/solver/src/problem.ts";
import { problemOf } from "./block-problems.ts";

/** Offers of the golden instance: price, reach in the niche, reach in general. */
const OFFERS = [
  [3000, 30000, 20000],
  [2900, 29000, 18000],
  [2800, 27000, 19000],
  [3100, 3000, 52000],
  [1500, 14000, 6000],
  [1400, 2000, 21000],
];

/**
 * A budget of 7,500 for six offers that reach 60,000 people worth .05 and 500,000 people worth .03.
 * Counting people twice picks A + B + E, which is truly worth 3,690.8125; the best choice is A + D
 * + F with 4,262.0008.
 */
export const goldenProblem: Problem = problemOf(
  1,
  OFFERS.map(([price, niche, general]) => {
    const amounts = {
      0: price,
      1: -Math.log(1 - niche / 60000),
      2: -Math.log(1 - general / 500000),
    };
    return { options: [{ value: 0, tieBreakCost: price, amounts }] };
  }),
  [{ atoms: [0], coefficients: [1], lower: -Infinity, upper: 7500 }],
  [60000 * 0.05, 500000 * 0.03],
);
