import { describe, expect, test } from "vitest";
import { createHighsEngine } from "../../../packages/engines/src/highs/engine.ts";
import {
  decompositionEngine,
  solveSync,
} from "../../../packages/solver/src/decomposition/engine.ts";
import { type BlockSpec, problemOf } from "../../support/block-problems.ts";
import { loadHighs } from "../../support/libraries.ts";
import { present } from "../../support/present.ts";
import { random } from "../../support/random.ts";

const highs = createHighsEngine(loadHighs);
const exactly = { relativeGapTolerance: 0, workLimit: 50_000, seed: 1 };

/** Best value of a multiple-choice knapsack by the textbook recursion over whole capacities. */
function tableOptimum(blocks: readonly BlockSpec[], capacity: number): number {
  let best = new Array<number>(capacity + 1).fill(0);
  for (const { options, required } of blocks)
    best = best.map((value, c) =>
      options.reduce(
        (most, option) => {
          const left = c - present(option.amounts, "amounts")[0];
          return left < 0 ? most : Math.max(most, best[left] + option.value);
        },
        required ? -Infinity : value,
      ),
    );
  return best[capacity];
}

const atMost = (atom: number, upper: number) => ({
  atoms: [atom],
  coefficients: [1],
  lower: -Infinity,
  upper,
});

/**
 * Value of an item of this weight, by the classes of Pisinger (2005), where are the hard knapsack
 * problems?
 */
const classes: Record<string, (weight: number) => number> = {
  "strongly correlated": (w) => w + 100,
  "inverse strongly correlated": (w) => Math.max(1, w - 100),
  "profit ceiling": (w) => 3 * Math.ceil(w / 3),
  circle: (w) => Math.round((2 / 3) * Math.sqrt(4e6 - (w - 2000) ** 2)),
  "subset sum": (w) => w,
};

function solved(
  blocks: readonly BlockSpec[],
  rows: readonly ReturnType<typeof atMost>[],
  atoms = 1,
) {
  const result = solveSync(problemOf(atoms, blocks, rows), exactly);
  expect(result.reason).toBe("optimal");
  expect(result.bound).toBe(result.value);
  return result.value;
}

describe("hard knapsacks are solved to their proved optimum", () => {
  for (const [name, worth] of Object.entries(classes))
    test(name, () => {
      const draw = random(11);
      const blocks = Array.from({ length: 150 }, () => {
        const weight = draw.int(1, 1000);
        return { options: [{ value: worth(weight), amounts: { 0: weight } }] };
      });
      expect(solved(blocks, [atMost(0, 30_011)])).toBeCloseTo(tableOptimum(blocks, 30_011), 6);
    });

  test("even weights and an odd capacity", () => {
    const draw = random(12);
    const blocks = Array.from({ length: 80 }, () => {
      const weight = 2 * draw.int(1, 500);
      return { options: [{ value: weight, amounts: { 0: weight } }] };
    });
    expect(solved(blocks, [atMost(0, 20_001)])).toBe(tableOptimum(blocks, 20_001));
  });

  test("several options, required blocks, weights in hundredths and a row that cannot bind", () => {
    const draw = random(13);
    const whole = Array.from({ length: 60 }, (_, b) => {
      let weight = 0;
      const options = Array.from({ length: 5 }, () => {
        weight += draw.int(1, 100);
        return { value: weight + 10, amounts: { 0: weight } };
      });
      return { options, required: b % 7 === 0 };
    });
    const hundredths = whole.map(({ options, required }) => ({
      required,
      options: options.map(({ value, amounts }) => ({
        value,
        amounts: { 0: amounts[0] / 100, 1: 1 },
      })),
    }));
    const rows = [atMost(0, 60.01), atMost(1, 60)];
    expect(solved(hundredths, rows, 2)).toBe(tableOptimum(whole, 6001));
  });
});

test("an optimum that the table proves is called so, whatever gap was asked for", () => {
  const draw = random(11);
  const blocks = Array.from({ length: 150 }, () => {
    const weight = draw.int(1, 1000);
    return { options: [{ value: weight + 100 + Math.PI / 1e6, amounts: { 0: weight } }] };
  });
  const problem = problemOf(1, blocks, [atMost(0, 30_011)]);
  const result = solveSync(problem, { ...exactly, relativeGapTolerance: 1e-5 });
  expect(result.value).toBeCloseTo(tableOptimum(blocks, 30_011), 6);
  expect(result.reason).toBe("optimal");
});

test("knapsacks of ten dimensions have the optimum that HiGHS proves", async () => {
  for (const seed of [2_809_753_849, 1, 2, 3]) {
    const draw = random(seed);
    const item = () => draw.int(1, 1000);
    const weights = Array.from({ length: 10 }, () => Array.from({ length: 60 }, item));
    const blocks = Array.from({ length: 60 }, (_, j) => ({
      options: [
        { value: item(), amounts: Object.fromEntries(weights.map((row, k) => [k, row[j]])) },
      ],
    }));
    const rows = weights.map((row, k) => atMost(k, Math.floor(row.reduce((a, b) => a + b) / 2)));
    const problem = problemOf(10, blocks, rows);
    const [ours, theirs] = [
      await decompositionEngine.solve(problem, exactly),
      await highs.solve(problem, exactly),
    ];
    expect(theirs.reason, `seed ${seed}`).toBe("optimal");
    expect(ours.reason, `seed ${seed}`).toBe("optimal");
    expect(ours.value, `seed ${seed}`).toBe(theirs.value);
  }
});

test("100,000 items of whole worth: the best below the linear bound is proved the optimum", () => {
  const draw = random(17);
  const blocks = Array.from({ length: 100_000 }, () => {
    const weight = draw.int(1, 1000);
    return { options: [{ value: weight + draw.int(0, 100), amounts: { 0: weight } }] };
  });
  solved(blocks, [atMost(0, 25_000_000)]);
});

test("values in cents are told apart by one cent, and never by less", () => {
  const draw = random(23);
  const blocks = Array.from({ length: 40 }, () => ({
    options: [
      { value: draw.int(1, 99_999) / 100, amounts: { 0: draw.int(1, 500), 1: draw.int(1, 500) } },
    ],
  }));
  const best = present(solved(blocks, [atMost(0, 3000), atMost(1, 2800)], 2), "best choice");
  const rows = [
    atMost(0, 3000),
    atMost(1, 2800),
    { ...atMost(2, Infinity), lower: Math.round(best * 100) + 1 },
  ];
  const priced = blocks.map(({ options: [option] }) => ({
    options: [{ ...option, amounts: { ...option.amounts, 2: Math.round(option.value * 100) } }],
  }));
  const better = solveSync(problemOf(3, priced, rows), exactly);
  expect(better.reason).toBe("infeasible");
});
