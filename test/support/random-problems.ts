import type { Problem, Row } from "../../packages/solver/src/problem.ts";
import {
  type BlockSpec,
  problemOf,
  type RandomShape,
  randomOf,
  randomProblem,
} from "./block-problems.ts";
import { present } from "./present.ts";
import { seedOf } from "./seed.ts";

const SHAPES: readonly RandomShape[] = [
  {},
  { integers: true },
  { soft: true },
  { segments: true },
  { segments: true, soft: true },
  { segments: true, soft: true, integers: true },
];

/**
 * A tiny problem of any shape: every kind of row, with and without segments, soft rows, integers.
 */
export function anyTinyProblem(seed: number): Problem {
  return randomProblem(seed, SHAPES[seed % SHAPES.length]);
}

/**
 * A problem of 6 to 15 blocks beyond enumeration: a budget, a count, a floor or a share row, a soft
 * cap, sometimes segments and required blocks, prices of few digits so that ties are common.
 */
export function smallMarket(seed: number): Problem {
  const random = randomOf(seedOf(seed * 31 + 7));
  const int = (n: number) => Math.floor(random() * n);
  const segments = random() < 0.5 ? 1 + int(4) : 0;
  const unit = random() < 0.5 ? 50 : 1;
  const blocks: BlockSpec[] = Array.from({ length: 6 + int(10) }, () => ({
    required: random() < 0.04,
    options: Array.from({ length: 1 + int(3) }, () => {
      const price = unit * (1 + int(900 / unit));
      const amounts: Record<number, number> = { 0: price, 1: random() < 0.4 ? price : 0, 2: 1 };
      for (let s = 0; s < segments; s++) if (random() < 0.5) amounts[3 + s] = random() * 0.4;
      return { value: Math.round(price * (0.4 + random())), tieBreakCost: price, amounts };
    }),
  }));
  const budget = unit * Math.round((blocks.length * 450 * (0.1 + 0.4 * random())) / unit);
  const rows: Row[] = [{ atoms: [0], coefficients: [1], lower: -Infinity, upper: budget }];
  if (random() < 0.7)
    rows.push({ atoms: [2], coefficients: [1], lower: int(4), upper: 3 + int(8) });
  if (random() < 0.6) {
    const share = Math.round(random() * 60) / 100;
    rows.push({ atoms: [1, 0], coefficients: [1, -share], lower: 0, upper: Infinity });
  }
  if (random() < 0.5) {
    const soft = random() < 0.7 ? { penalty: Math.round(random() * 20) / 10 } : {};
    rows.push({
      atoms: [1],
      coefficients: [1],
      lower: -Infinity,
      upper: Math.round(budget / 2),
      ...soft,
    });
  }
  const weights = Array.from({ length: segments }, () => 200 + random() * 3000);
  return problemOf(3, blocks, rows, weights);
}

/**
 * A market too large for a core of all blocks: 3,100 to 4,000 creators with prices and worths over
 * three orders of magnitude, a budget, a count that binds, a share and a cap on samples; every
 * tenth one must take an offer.
 */
export function wideMarket(seed: number): Problem {
  const random = randomOf(seedOf(seed * 17 + 3));
  const int = (n: number) => Math.floor(random() * n);
  const blocks: BlockSpec[] = Array.from({ length: 3100 + int(900) }, () => {
    const size = 10 ** (1 + 3 * random() ** 3);
    return {
      required: random() < 0.002,
      options: Array.from({ length: 1 + int(3) }, () => {
        const price = Math.round(size * (10 + int(90)));
        const amounts = { 0: price, 1: random() < 0.4 ? price : 0, 2: 1, 3: int(3) };
        return { value: Math.round(price * (0.3 + random())), tieBreakCost: price, amounts };
      }),
    };
  });
  const total = blocks.reduce(
    (sum, block) => sum + present(block.options[0].tieBreakCost, "tieBreakCost"),
    0,
  );
  const rows: Row[] = [
    {
      atoms: [0],
      coefficients: [1],
      lower: -Infinity,
      upper: Math.round(total * (0.02 + 0.2 * random())),
    },
    { atoms: [2], coefficients: [1], lower: -Infinity, upper: 50 + int(800) },
    { atoms: [1, 0], coefficients: [1, -(0.3 + 0.3 * random())], lower: 0, upper: Infinity },
    { atoms: [3], coefficients: [1], lower: -Infinity, upper: 40 + int(600) },
  ];
  return problemOf(4, blocks, rows, []);
}
