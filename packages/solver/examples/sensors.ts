import { type Problem, problemOf } from "@reachmix/solver";

/** Dimensions: two atoms that add up, then two segments that saturate. */
const MONEY = 0;
const COUNT = 1;
const HARBOR = 2;
const TOWN = 3;

/** A sensor that costs so much and covers so much of both districts. */
const sensor = (money: number, harbor: number, town: number) => ({
  value: 0,
  tieBreakCost: money,
  amounts: { [MONEY]: money, [COUNT]: 1, [HARBOR]: harbor, [TOWN]: town },
});

/**
 * Each of five sites takes a small sensor, a large one, or none; at most 100 may be spent and at
 * most three sensors stand. Sensors overlap: a mass m covers 1 − e^(−m) of a district, worth 60
 * when the harbor and 40 when the town is covered whole.
 */
export const sensors: Problem = problemOf(
  2,
  [
    { options: [sensor(20, 0.5, 0.1), sensor(35, 0.9, 0.2)] },
    { options: [sensor(22, 0.4, 0.3), sensor(40, 0.7, 0.6)] },
    { options: [sensor(18, 0.1, 0.5), sensor(30, 0.1, 0.9)] },
    { options: [sensor(25, 0.6, 0.2), sensor(45, 1.1, 0.4)] },
    { options: [sensor(15, 0.2, 0.2), sensor(28, 0.4, 0.4)] },
  ],
  [
    { atoms: [MONEY], coefficients: [1], lower: -Infinity, upper: 100 },
    { atoms: [COUNT], coefficients: [1], lower: -Infinity, upper: 3 },
  ],
  [60, 40],
);
