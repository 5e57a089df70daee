import { describe, expect, it } from "vitest";
import { worstOf } from "../../../packages/core/src/objective/with-risk.ts";
import { type Random, random } from "../../support/random.ts";
import { seedOf } from "../../support/seed.ts";
import { bestOfTable, everyChoice, sharesOf, type Table } from "./support/table.ts";

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);

/** Value of a choice when so many creators lose what they can lose. */
function robust(hired: readonly number[], { values }: Table, losses: readonly number[], g: number) {
  const sorted = hired.map((k) => losses[k]).sort((a, b) => b - a);
  const whole = Math.floor(g);
  const off = sum(sorted.slice(0, whole)) + (g - whole) * (sorted[whole] ?? 0);
  return sum(hired.map((k) => values[k])) - off;
}

/** (1 − weight) times the mean of a choice plus weight times the mean of its worst scenarios. */
function weighed(
  hired: readonly number[],
  scenarios: readonly (readonly number[])[],
  worst: number,
  weight: number,
) {
  const values = scenarios.map((own) => sum(hired.map((k) => own[k]))).sort((a, b) => a - b);
  return (
    (1 - weight) * (sum(values) / values.length) + (weight * sum(values.slice(0, worst))) / worst
  );
}

function bestByTrying(table: Table, worth: (hired: readonly number[]) => number): number {
  return Math.max(...[...everyChoice(table)].map(worth));
}

async function robustPlan(table: Table, losses: readonly number[], creators: number) {
  return bestOfTable(table, (of) => ({
    kind: "largest",
    of,
    creators,
    shares: sharesOf(losses, table),
  }));
}

/** The plan for scenarios of values, and the table of their means. */
async function tailPlan(
  table: Table,
  scenarios: readonly (readonly number[])[],
  worst: number,
  weight: number,
) {
  return bestOfTable(table, (of) => ({
    kind: "tail",
    of,
    worst,
    weight,
    scenarios: scenarios.map((own) =>
      sharesOf(
        table.values.map((value, k) => value - own[k]),
        table,
      ),
    ),
  }));
}

/** Prices of 1 and a budget for two: pick 2. */
const pickTwo = (values: readonly number[]): Table => ({
  values,
  prices: values.map(() => 1),
  budget: 2,
});

function tableOf(r: Random): Table {
  const values = Array.from({ length: r.int(3, 7) }, () => r.int(1, 40));
  const prices = values.map(() => r.int(1, 9));
  return { values, prices, budget: Math.max(1, Math.round(sum(prices) * (0.3 + 0.5 * r()))) };
}

describe("so many creators underdeliver", () => {
  it.each([
    [0, [0, 1], 19],
    [1, [1, 2], 15],
    [1.5, [1, 2], 14.25],
    [2, [1, 2], 13.5],
  ])(
    "of values 10, 9, 8 with deviations 6, 2, 1.5 and %d of them the best two are %j",
    async (g, hired, value) => {
      const best = await robustPlan(pickTwo([10, 9, 8]), [6, 2, 1.5], g);
      expect(best.hired).toEqual(hired);
      expect(best.value).toBeCloseTo(value, 9);
      expect(best.bound).toBeCloseTo(value, 6);
    },
  );

  it("equals trying every plan, and its value falls with their number", async () => {
    for (let seed = 1; seed <= 100; seed++) {
      const r = random(seedOf(seed));
      const table = tableOf(r);
      const losses = table.values.map((value) => Math.round(value * r() * 100) / 100);
      let before = Number.POSITIVE_INFINITY;
      for (const g of [1, 2]) {
        const best = await robustPlan(table, losses, g);
        const tried = bestByTrying(table, (hired) => robust(hired, table, losses, g));
        expect(best.value, `seed ${seed}`).toBeCloseTo(tried, 6);
        expect(best.bound, `seed ${seed}`).toBeCloseTo(tried, 5);
        expect(best.reason, `seed ${seed}`).toBe("optimal");
        expect(best.value).toBeLessThanOrEqual(before + 1e-9);
        before = best.value;
      }
    }
  });
});

describe("the mean of the worst scenarios counts", () => {
  const scenarios = [
    [12, 8, 6],
    [12, 8, 7],
    [12, 8, 8],
    [-4, 8, 9],
  ];

  it.each([
    [0, [0, 1], 16],
    [0.5, [1, 2], 14.75],
    [1, [1, 2], 14],
  ])("with weight %d at level 0.75 the best two of three are %j", async (weight, hired, value) => {
    const best = await tailPlan(pickTwo([8, 8, 7.5]), scenarios, worstOf(0.75, 4), weight);
    expect(best.hired).toEqual(hired);
    expect(best.value).toBeCloseTo(value, 9);
    expect(best.bound).toBeCloseTo(value, 4);
  });

  it("counts two of ten scenarios at level 0.8", () => {
    expect(worstOf(0.8, 10)).toBe(2);
  });

  it("equals trying every plan, and falls as its weight grows", async () => {
    for (let seed = 1; seed <= 75; seed++) {
      const r = random(seedOf(1000 + seed));
      const table = tableOf(r);
      const all = Array.from({ length: 8 }, () => table.values.map((value) => r.int(0, 2 * value)));
      const values = table.values.map((_, k) => sum(all.map((own) => own[k])) / all.length);
      const worst = r.int(1, 3);
      let before = Number.POSITIVE_INFINITY;
      for (const weight of [0.3, 0.9]) {
        const best = await tailPlan({ ...table, values }, all, worst, weight);
        const tried = bestByTrying(table, (hired) => weighed(hired, all, worst, weight));
        expect(best.value, `seed ${seed}`).toBeCloseTo(tried, 5);
        expect(best.bound, `seed ${seed}`).toBeGreaterThanOrEqual(tried - 1e-6);
        // The bound of scenarios closes to some millionths of what the hired bring.
        expect(best.bound - tried, `seed ${seed}`).toBeLessThanOrEqual(5e-6 * sum(values));
        expect(best.value).toBeLessThanOrEqual(before + 1e-9);
        before = best.value;
      }
    }
  });
});
