import { describe, expect, test } from "vitest";
import { inBlockOrder } from "../../packages/solver/src/equal-blocks.ts";
import {
  assess,
  blockCount,
  decompositionEngine,
  type Problem,
} from "../../packages/solver/src/index.ts";
import { evenSplit } from "../bench/classics/recipes.ts";
import { type BlockSpec, bruteForce, problemOf, randomOf } from "../support/block-problems.ts";
import { present } from "../support/present.ts";
import { isNight, seedOf } from "../support/seed.ts";

const exactly = { relativeGapTolerance: 0, workLimit: 50_000, seed: 1 };

/** Two or three kinds of blocks, one to four of each, mixed; rows that force counts. */
function copies(seed: number): Problem {
  const random = randomOf(seedOf(seed));
  const int = (n: number) => Math.floor(random() * n);
  const kinds = Array.from(
    { length: 2 + int(2) },
    (): BlockSpec => ({
      required: random() < 0.1,
      options: Array.from({ length: 1 + int(2) }, () => ({
        value: int(9) - 1,
        tieBreakCost: int(3),
        amounts: { 0: 1 + int(6), 1: int(3), 2: random() < 0.5 ? 0.4 : 0.1 },
      })),
    }),
  );
  const blocks = kinds.flatMap((kind) => Array.from({ length: 1 + int(4) }, () => kind));
  blocks.sort(() => random() - 0.5);
  const level = 2 + int(14);
  const share = { atoms: [1, 0], coefficients: [2, -1] };
  const rows = [
    { atoms: [0], coefficients: [1], lower: -Infinity, upper: level },
    ...(random() < 0.5 ? [{ ...share, lower: 0, upper: 0 }] : []),
    ...(random() < 0.3 ? [{ atoms: [1], coefficients: [1], lower: 1 + int(3), upper: 6 }] : []),
  ];
  return problemOf(2, blocks, rows, [random() < 0.5 ? 0 : 7]);
}

const PROBLEMS = isNight() ? 3000 : 1000;

test(`${PROBLEMS} tiny problems of equal blocks have the value of enumeration`, async () => {
  let infeasible = 0;
  for (let seed = 1; seed <= PROBLEMS; seed++) {
    const problem = copies(seed);
    const best = bruteForce(problem);
    const result = await decompositionEngine.solve(problem, exactly);
    const label = `seed ${seed}`;
    expect(result.reason, label).toBe(best === null ? "infeasible" : "optimal");
    if (best === null) infeasible++;
    else expect(result.value, label).toBeCloseTo(best, 9);
    if (result.choice !== null)
      expect(inBlockOrder(problem, result.choice), label).toEqual(result.choice);
  }
  expect(infeasible).toBeGreaterThan(PROBLEMS / 60);
});

describe("equal creators, an even split and a budget for an odd number", () => {
  test.each([
    [40, 11, 20],
    [200, 49, 96],
  ])(
    "%i creators, money for %i: the even number below is proved best",
    async (all, paid, value) => {
      const result = await decompositionEngine.solve(evenSplit(all, paid), {
        ...exactly,
        workLimit: 2_000,
      });
      expect(result).toMatchObject({ reason: "optimal", value, bound: value });
      const chosen = Array.from(present(result.choice, "choice")).flatMap((option, block) =>
        option < 0 ? [] : [block],
      );
      expect(chosen).toEqual(Array.from({ length: value / 2 }, (_, block) => block));
    },
  );
});

test("one that is locked is no copy of the others: it stays where it is", async () => {
  const plain = { options: [{ value: 1, amounts: { 0: 1 } }] };
  const locked = { options: [{ value: 1, amounts: { 0: 1, 1: 1 } }] };
  const problem = problemOf(
    2,
    [plain, plain, plain, locked],
    [
      { atoms: [0], coefficients: [1], lower: -Infinity, upper: 2 },
      { atoms: [1], coefficients: [1], lower: 1, upper: Infinity },
    ],
  );
  const { choice } = await decompositionEngine.solve(problem, exactly);
  expect(choice).toEqual(Int32Array.of(0, -1, -1, 3));
});

test("dealing out in order changes neither value nor feasibility, nor any product", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const problem = copies(seed);
    const random = randomOf(seedOf(seed + 1));
    const choice = Int32Array.from({ length: blockCount(problem) }, (_, b) => {
      const [from, to] = [problem.blockStart[b], problem.blockStart[b + 1]];
      return random() < 0.4 ? -1 : from + Math.floor(random() * (to - from));
    });
    const before = assess(problem, choice);
    const after = assess(problem, inBlockOrder(problem, choice));
    expect(after.value, `seed ${seed}`).toBeCloseTo(before.value, 10);
    expect(after.feasible, `seed ${seed}`).toBe(before.feasible);
  }
  const twin = { options: [{ value: 1, amounts: { 0: 1 } }] };
  const products = [{ option: 1, segment: 0, weight: 3 }];
  const special = { ...problemOf(0, [twin, twin], [], [5]), products };
  expect(inBlockOrder(special, Int32Array.of(-1, 1))).toEqual(Int32Array.of(-1, 1));
});
