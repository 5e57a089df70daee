import { expect, test } from "vitest";
import { createHighsEngine } from "../../packages/engines/src/highs/engine.ts";
import { bruteForce, problemOf, randomOf } from "../support/block-problems.ts";
import { loadHighs } from "../support/libraries.ts";
import { present } from "../support/present.ts";
import { seedOf } from "../support/seed.ts";

const highs = createHighsEngine(loadHighs);
const parameters = { relativeGapTolerance: 0, workLimit: 100_000, seed: 1 };

/** A number anywhere between 1e-3 and 1e9. */
const anySize = (random: () => number) => 10 ** (12 * random() - 3);

test("values and amounts from 1e-3 to 1e9: the value of brute force, to a billionth", async () => {
  for (let seed = 0; seed < 60; seed++) {
    const random = randomOf(seedOf(seed));
    const blocks = Array.from({ length: 6 }, () => ({
      options: Array.from({ length: 2 }, () => ({
        value: anySize(random),
        amounts: {
          0: Math.ceil(anySize(random)),
          1: anySize(random),
          2: random() * 10 ** (-6 * random()),
        },
      })),
    }));
    const rows = [
      { atoms: [0], coefficients: [1], lower: -Infinity, upper: Math.ceil(anySize(random)) },
      { atoms: [1], coefficients: [1], lower: -Infinity, upper: anySize(random) },
    ];
    const problem = problemOf(2, blocks, rows, [anySize(random)]);
    const best = present(bruteForce(problem), "feasible choice");
    const result = await highs.solve(problem, parameters);
    expect(["optimal", "limit"], `seed ${seed}`).toContain(result.reason);
    expect(best - present(result.value, "value"), `seed ${seed}`).toBeLessThanOrEqual(1e-9 * best);
    expect(result.bound, `seed ${seed}`).toBeGreaterThanOrEqual(best * (1 - 1e-12));
  }
});

/** The greatest sum of some of the prices that is at most the budget, in whole numbers. */
function mostWithin(prices: readonly number[], budget: number): number {
  let best = 0;
  for (let set = 0; set < 2 ** prices.length; set++) {
    const sum = prices.reduce((total, price, i) => total + ((set >> i) & 1 ? price : 0), 0);
    if (sum <= budget && sum > best) best = sum;
  }
  return best;
}

test("a budget in cents is never overspent by a cent, at prices of ten million cents", async () => {
  for (let seed = 0; seed < 40; seed++) {
    const random = randomOf(seedOf(seed));
    const prices = Array.from({ length: 8 }, () => 1e7 + Math.floor(random() * 5));
    const blocks = prices.map((price) => ({ options: [{ value: price, amounts: { 0: price } }] }));
    const upper = prices[0] + prices[3] + prices[5] - 1;
    const problem = problemOf(1, blocks, [
      { atoms: [0], coefficients: [1], lower: -Infinity, upper },
    ]);
    const result = await highs.solve(problem, parameters);
    const spent = Array.from(present(result.choice, "choice")).reduce(
      (sum, j) => sum + (j < 0 ? 0 : prices[j]),
      0,
    );
    expect(spent, `seed ${seed}`).toBeLessThanOrEqual(upper);
    expect(result.value, `seed ${seed}`).toBe(mostWithin(prices, upper));
  }
});

test("values 1 to 3 and ties everywhere", async () => {
  for (let seed = 0; seed < 60; seed++) {
    const random = randomOf(seedOf(seed));
    const three = () => 1 + Math.floor(random() * 3);
    const blocks = Array.from({ length: 7 }, () => ({
      options: Array.from({ length: 2 }, () => ({
        value: three(),
        amounts: { 0: three(), 1: three() },
      })),
    }));
    const rows = [
      { atoms: [0], coefficients: [1], lower: 5, upper: 9 },
      { atoms: [0, 1], coefficients: [1, -1], lower: 0, upper: 1 },
    ];
    const problem = problemOf(2, blocks, rows);
    const best = bruteForce(problem);
    const result = await highs.solve(problem, parameters);
    expect(result.reason, `seed ${seed}`).toBe(best === null ? "infeasible" : "optimal");
    expect(result.value, `seed ${seed}`).toBe(best);
    expect(result.bound, `seed ${seed}`).toBe(best);
  }
});

test("a floor that only one combination meets is met exactly", async () => {
  const amounts = [3, 5, 9, 17, 33, 65, 129, 257];
  const blocks = amounts.map((amount) => ({
    options: [{ value: -amount, amounts: { 0: amount } }],
  }));
  const target = 3 + 17 + 65 + 257;
  const result = await highs.solve(
    problemOf(1, blocks, [{ atoms: [0], coefficients: [1], lower: target, upper: target }]),
    parameters,
  );
  expect(result).toMatchObject({ reason: "optimal", value: -target });
  expect(Array.from(present(result.choice, "choice"))).toEqual([0, -1, -1, 3, -1, 5, -1, 7]);
});

test("a number that is not finite is declined", () => {
  const problem = problemOf(1, [{ options: [{ value: Number.NaN, amounts: { 0: 1 } }] }], []);
  expect(highs.declines(problem)).toMatch(/not finite/);
});
