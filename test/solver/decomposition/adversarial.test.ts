import { describe, expect, test } from "vitest";
import { solveSync } from "../../../packages/solver/src/decomposition/engine.ts";
import type { Problem, Row } from "../../../packages/solver/src/problem.ts";
import {
  type BlockSpec,
  bruteForce,
  measure,
  problemOf,
  randomOf,
} from "../../support/block-problems.ts";
import { present } from "../../support/present.ts";

const solve = (problem: Problem, workLimit = 100_000) =>
  solveSync(problem, { relativeGapTolerance: 0, workLimit, seed: 1 });
const atMost = (upper: number, atom = 0): Row => ({
  atoms: [atom],
  coefficients: [1],
  lower: -Infinity,
  upper,
});
const atLeast = (lower: number, atom = 0): Row => ({
  atoms: [atom],
  coefficients: [1],
  lower,
  upper: Infinity,
});
const offer = (value: number, cost: number): BlockSpec => ({
  options: [{ value, tieBreakCost: cost, amounts: { 0: cost } }],
});

function expectOptimal(problem: Problem, best = bruteForce(problem)): void {
  const result = solve(problem);
  expect(result.reason).toBe("optimal");
  expect(measure(problem, present(result.choice, "choice")).feasible).toBe(true);
  expect(present(result.value, "value") - present(best, "best")).toBeGreaterThanOrEqual(
    -1e-9 * Math.abs(present(best, "best")),
  );
}

describe("awkward problems", () => {
  test("nothing at all: no blocks, no options, no rows, no segments", () => {
    expect(solve(problemOf(0, [], []))).toMatchObject({ reason: "optimal", value: 0, bound: 0 });
    expect(solve(problemOf(0, [{ options: [] }], []))).toMatchObject({
      reason: "optimal",
      value: 0,
    });
    expect(solve(problemOf(0, [{ options: [], required: true }], [])).reason).toBe("infeasible");
    expect(
      solve(problemOf(1, [offer(1, 1)], [{ atoms: [], coefficients: [], lower: 1, upper: 2 }])),
    ).toMatchObject({
      reason: "infeasible",
      conflictRows: [0],
    });
  });

  test("one creator, with and without room", () => {
    expect(solve(problemOf(1, [offer(5, 3)], [atMost(3)]))).toMatchObject({
      reason: "optimal",
      value: 5,
    });
    expect(solve(problemOf(1, [offer(5, 3)], [atMost(2)]))).toMatchObject({
      reason: "optimal",
      value: 0,
      bound: 0,
    });
    expect(solve(problemOf(1, [{ ...offer(5, 3), required: true }], [atMost(2)])).reason).toBe(
      "infeasible",
    );
  });

  test("values over ten orders of magnitude", () => {
    const random = randomOf(5);
    const blocks = Array.from({ length: 14 }, (_, q) =>
      offer(10 ** (q * 0.75) * (1 + random()), Math.round(10 ** (q * 0.5))),
    );
    const total = blocks.reduce(
      (sum, block) => sum + present(block.options[0].tieBreakCost, "tieBreakCost"),
      0,
    );
    for (const share of [0.1, 0.35, 0.7, 0.95])
      expectOptimal(problemOf(1, blocks, [atMost(Math.round(total * share))]));
  });

  test("values so small that they look like 0 beside 1", () => {
    for (let seed = 1; seed <= 80; seed++) {
      const random = randomOf(seed);
      const unit = 10 ** -(6 + (seed % 8));
      const blocks = Array.from({ length: 9 }, () => {
        const cost = 1 + Math.floor(random() * 50);
        const amounts = { 0: cost, 1: 1 + Math.floor(random() * 20) };
        return {
          options: [{ value: Math.floor(1 + random() * 90) * unit, tieBreakCost: cost, amounts }],
        };
      });
      expectOptimal(problemOf(2, blocks, [atMost(90), atMost(45, 1)]));
    }
  });

  test("a hundred equal creators: ties everywhere, no budget fraction fits", () => {
    const blocks = Array.from({ length: 100 }, () => offer(7, 3));
    const result = solve(problemOf(1, blocks, [atMost(100)]), 20_000);
    expect(result).toMatchObject({ reason: "optimal", value: 231 });
  });

  test("more equal creators than the first core holds, two rows in the way of the last one", () => {
    const twin: BlockSpec = {
      options: [{ value: 10.7, tieBreakCost: 137, amounts: { 0: 137, 1: 11 } }],
    };
    const tooDear: BlockSpec = {
      options: [{ value: Math.PI, tieBreakCost: 9999, amounts: { 0: 9999 } }],
    };
    const blocks = [...new Array<BlockSpec>(4000).fill(twin), tooDear];
    const problem = problemOf(2, blocks, [atMost(137 * 37.6), atMost(435, 1)]);
    const result = solveSync(problem, { relativeGapTolerance: 1e-4, workLimit: 100_000, seed: 1 });
    expect(result.reason).toBe("withinGap");
    expect(result.value).toBeCloseTo(37 * 10.7, 9);
  });

  test("a bound is known from the first moment on, with and without segments", () => {
    const random = randomOf(21);
    for (const segments of [0, 3]) {
      const blocks = Array.from({ length: 60 }, () => ({
        options: [{ value: 1 + random(), amounts: { 0: 1 + random(), 1: random() } }],
      }));
      const problem = problemOf(
        2,
        blocks,
        [atMost(20), atLeast(5, 1)],
        new Array<number>(segments).fill(4),
      );
      const { bound } = solve(problem, 1);
      expect(bound).toBeLessThanOrEqual(60 * 2 + segments * 4);
      expect(bound).toBeGreaterThanOrEqual(present(solve(problem).value, "value"));
    }
  });

  test("equal blocks with two offers each, segments and a floor", () => {
    const block: BlockSpec = {
      options: [
        { value: 1, amounts: { 0: 2, 1: 0.1 } },
        { value: 2, amounts: { 0: 3, 1: 0.1 } },
      ],
    };
    const result = solve(
      problemOf(
        1,
        Array.from({ length: 40 }, () => block),
        [{ atoms: [0], coefficients: [1], lower: 30, upper: 31 }],
        [50],
      ),
      40_000,
    );
    expect(result.reason).toBe("optimal");
  });

  test("a budget that is met exactly, in minor units near 1e12", () => {
    const costs = [
      123_456_789_012, 234_567_890_123, 345_678_901_234, 99_999_999_999, 456_789_012_345,
    ];
    const budget = costs[0] + costs[2] + costs[4];
    const problem = problemOf(
      1,
      costs.map((cost) => offer(cost, cost)),
      [atMost(budget)],
    );
    expect(solve(problem)).toMatchObject({ reason: "optimal", value: budget });
    const short = problemOf(
      1,
      costs.map((cost) => offer(cost, cost)),
      [atMost(budget - 1)],
    );
    const result = solve(short);
    expect(result.reason).toBe("optimal");
    expect(result.value).toBeLessThan(budget);
    expect(result.value).toBe(bruteForce(short));
  });

  test("subset sum", () => {
    const random = randomOf(11);
    const costs = Array.from({ length: 14 }, () => 1000 + Math.floor(random() * 100_000));
    const target = costs[1] + costs[4] + costs[5] + costs[9] + costs[12];
    expect(
      solve(
        problemOf(
          1,
          costs.map((c) => offer(c, c)),
          [atMost(target)],
        ),
      ),
    ).toMatchObject({ reason: "optimal", value: target });
    const even = problemOf(
      1,
      costs.map((c) => offer(c * 2, c * 2)),
      [{ atoms: [0], coefficients: [1], lower: 200_001, upper: 200_001 }],
    );
    expect(solve(even).reason).toBe("infeasible");
  });

  test("strongly correlated knapsack", () => {
    const random = randomOf(3);
    const costs = Array.from({ length: 16 }, () => 1 + Math.floor(random() * 1000));
    const problem = problemOf(
      1,
      costs.map((c) => offer(c + 100, c)),
      [atMost(Math.floor(costs.reduce((a, b) => a + b, 0) / 2))],
    );
    expectOptimal(problem);
  });

  test("shares of a spend of zero", () => {
    const share: Row = { atoms: [0, 1], coefficients: [0.6, -0.4], lower: 0, upper: Infinity };
    const big: BlockSpec = { options: [{ value: 5, amounts: { 1: 10 } }] };
    expect(solve(problemOf(2, [big], [share]))).toMatchObject({ reason: "optimal", value: 0 });
    const both = problemOf(2, [big, { options: [{ value: -1, amounts: { 0: 7 } }] }], [share]);
    expect(solve(both)).toMatchObject({ reason: "optimal", value: 4 });
  });

  test("floors that only one combination meets", () => {
    const random = randomOf(8);
    const amounts = Array.from({ length: 12 }, () => ({
      0: 1 + Math.floor(random() * 50),
      1: 1 + Math.floor(random() * 50),
    }));
    const pick = [0, 3, 4, 7, 10];
    const sum = (k: 0 | 1) => pick.reduce((total, q) => total + amounts[q][k], 0);
    const blocks = amounts.map((a) => ({ options: [{ value: -random() * 10, amounts: a }] }));
    const exactly = (k: 0 | 1): Row => ({
      atoms: [k],
      coefficients: [1],
      lower: sum(k),
      upper: sum(k),
    });
    expectOptimal(problemOf(2, blocks, [exactly(0), exactly(1)]));
  });

  test("forty rows", () => {
    const random = randomOf(21);
    const blocks: BlockSpec[] = Array.from({ length: 9 }, () => ({
      options: Array.from({ length: 2 }, () => ({
        value: random() * 10,
        amounts: Object.fromEntries(
          Array.from({ length: 8 }, (_, k) => [k, Math.round(random() * 20)]),
        ),
      })),
    }));
    const rows = Array.from(
      { length: 40 },
      (_, q): Row => ({
        atoms: [q % 8, (q * 3 + 1) % 8].filter((k, i, list) => list.indexOf(k) === i),
        coefficients: [1, (q % 5) / 4].slice(0, q % 8 === (q * 3 + 1) % 8 ? 1 : 2),
        lower: q % 4 === 0 ? 5 : -Infinity,
        upper: 60 + 3 * q,
      }),
    );
    expectOptimal(problemOf(8, blocks, rows));
  });

  test("negative values everywhere and a required block with one option", () => {
    const blocks: BlockSpec[] = [
      { required: true, options: [{ value: -5, amounts: { 0: -2 } }] },
      ...Array.from(
        { length: 6 },
        (_, q): BlockSpec => ({
          options: [
            { value: -1 - q, amounts: { 0: q } },
            { value: -2, amounts: { 0: 3 } },
          ],
        }),
      ),
    ];
    expectOptimal(problemOf(1, blocks, [atLeast(9)]));
    expect(solve(problemOf(1, blocks, [atLeast(-2)]))).toMatchObject({
      reason: "optimal",
      value: -5,
    });
  });

  test("decimal rows met exactly in spite of binary rounding", () => {
    const result = solve(problemOf(1, [offer(1, 0.1), offer(1, 0.2)], [atMost(0.3)]));
    expect(result).toMatchObject({ reason: "optimal", value: 2 });
  });

  test("soft rows trade violation against value", () => {
    const row: Row = { ...atMost(4), penalty: 2 };
    expect(solve(problemOf(1, [offer(5, 3), offer(5, 3)], [row]))).toMatchObject({
      reason: "optimal",
      value: 6,
    });
    expect(solve(problemOf(1, [offer(5, 3), offer(5, 3)], [{ ...row, penalty: 3 }]))).toMatchObject(
      {
        reason: "optimal",
        value: 5,
      },
    );
  });

  test("among equal values: less tie-break cost, then fewer blocks, then lower indices", () => {
    const cheap = solve(
      problemOf(
        1,
        [
          {
            options: [
              { value: 4, tieBreakCost: 9 },
              { value: 4, tieBreakCost: 2 },
            ],
          },
        ],
        [],
      ),
    );
    expect([...present(cheap.choice, "choice")]).toEqual([1]);
    const none = solve(problemOf(1, [{ options: [{ value: 0, tieBreakCost: 0 }] }], []));
    expect([...present(none.choice, "choice")]).toEqual([-1]);
    const first = solve(problemOf(1, [{ options: [{ value: 4 }, { value: 4 }] }], []));
    expect([...present(first.choice, "choice")]).toEqual([0]);
  });
});
