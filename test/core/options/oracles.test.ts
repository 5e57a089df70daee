import { describe, expect, test } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { loadHighs } from "../../support/libraries.ts";
import { random } from "../../support/random.ts";
import { request } from "../../support/requests.ts";
import { seedOf } from "../../support/seed.ts";
import { months, solveAlone } from "./support.ts";

const CELLS = { a: 400_000, b: 900_000 } as const;
const PER_PERSON = 0.02;
const PER_CONVERSION = 10;
const HANDLING = 20;
const FOLLOWERS = 100_000;

/** One offer of the oracle: all that its worth is made of. */
interface Sold {
  readonly id: string;
  readonly price: number;
  readonly conversions: number;
  readonly reach: number;
  readonly byCell: Readonly<Record<keyof typeof CELLS, number>>;
}

/** Offers of some creators, all on one platform; the same seed gives the same ones. */
function sold(seed: number, creators: number, offers: number, hasReach: boolean): Sold[][] {
  const r = random(seedOf(seed));
  return Array.from({ length: creators }, (_, c) => {
    const [a, b] = [0.2 + 0.1 * r(), 0.3 + 0.1 * r()];
    return Array.from({ length: offers }, (_, o) => {
      const reach = hasReach ? r.int(5_000, 30_000) : 0;
      return {
        id: `c${c}-o${o}`,
        price: r.int(40, 400),
        conversions: r.int(4, 40) / 2,
        reach,
        byCell: { a: Math.round(reach * a), b: Math.round(reach * b) },
      };
    });
  });
}

function requestOf(all: readonly Sold[][], phases: number, budget: number): RequestInput {
  const hasReach = all.flat().some(({ reach }) => reach > 0);
  const cells = Object.entries(CELLS).map(([id, size]) => ({ id, size }));
  const goals = { conversion: PER_CONVERSION, ...(hasReach ? { reach: PER_PERSON } : {}) };
  return request(
    {
      budget,
      handlingCost: HANDLING,
      goals: { values: goals },
      phases: months(phases),
      ...(hasReach ? { audience: { cells } } : {}),
    },
    all.map((own, c) => ({
      id: `c${c}`,
      channels: [{ platform: "instagram", followers: FOLLOWERS }],
      offers: own.map(({ id, price, conversions, reach, byCell }) => ({
        id,
        deliverables: [{ platform: "instagram", format: "reel" }],
        price,
        expected: {
          impressions: reach,
          reach,
          engagements: 0,
          clicks: 0,
          conversions,
          ...(hasReach ? { reachByCell: byCell } : {}),
        },
      })),
    })),
  );
}

/**
 * Share of a cell that offers of one creator reach: their people, drawn independently from her
 * followers, in proportion to the sum of their reaches; never less than one of them reaches.
 */
function shareOf(offers: readonly Sold[], cell: keyof typeof CELLS): number {
  const gross = offers.reduce((sum, { reach }) => sum + reach, 0);
  const missed = offers.reduce((product, { reach }) => product * (1 - reach / FOLLOWERS), 1);
  const kept = offers.length > 1 ? (FOLLOWERS * (1 - missed)) / gross : 1;
  const people = offers.map(({ byCell }) => byCell[cell]);
  const together = kept * people.reduce((sum, own) => sum + own, 0);
  return Math.max(together, ...people) / CELLS[cell];
}

/** Everything that can be bought of one creator in so many phases, by recursion over placements. */
function hiresOf(
  offers: readonly Sold[],
  phases: number,
): { readonly bought: Sold[]; ways: number }[] {
  const hires = new Map<string, { bought: Sold[]; ways: number }>();
  const place = (next: number, free: number, bought: Sold[]) => {
    if (next === offers.length) {
      const key = bought.map(({ id }) => id).join();
      const known = hires.get(key) ?? { bought, ways: 0 };
      known.ways++;
      hires.set(key, known);
      return;
    }
    place(next + 1, free, bought);
    for (let phase = 0; phase < phases; phase++)
      if (free & (1 << phase)) place(next + 1, free ^ (1 << phase), [...bought, offers[next]]);
  };
  place(0, 2 ** phases - 1, []);
  return [...hires.values()];
}

/** The best value of any plan: every hire of one creator with every hire of the others. */
function bestOf(
  all: readonly Sold[][],
  phases: number,
  budget: number,
): { value: number; ways: number } {
  const hires = all.map((own) => hiresOf(own, phases));
  let value = 0;
  const go = (c: number, spent: number, conversions: number, missed: readonly number[]) => {
    if (spent > budget) return;
    if (c === hires.length) {
      const people = Object.values(CELLS).reduce((sum, size, k) => sum + size * (1 - missed[k]), 0);
      value = Math.max(value, PER_CONVERSION * conversions + PER_PERSON * people);
      return;
    }
    for (const { bought } of hires[c]) {
      const price = bought.reduce((sum, own) => sum + own.price, bought.length > 0 ? HANDLING : 0);
      const more = bought.reduce((sum, own) => sum + own.conversions, 0);
      const left = (["a", "b"] as const).map(
        (cell, k) => missed[k] * (bought.length > 0 ? 1 - shareOf(bought, cell) : 1),
      );
      go(c + 1, spent + price, conversions + more, left);
    }
  };
  go(0, 0, 0, [1, 1]);
  const ways = hires.reduce((n, own) => n * own.reduce((sum, hire) => sum + hire.ways, 0), 1);
  return { value, ways };
}

describe("plans of creators with many combinations", () => {
  test("3 creators, 5 offers, 4 phases: the optimum of a recursion", async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const all = sold(seed, 3, 5, true);
      const budget = 500 + 150 * seed;
      const { value, ways } = bestOf(all, 4, budget);
      const { found } = await solveAlone(requestOf(all, 4, budget));
      expect(ways).toBe(501 ** 3);
      expect([seed, found.reason]).toEqual([seed, "optimal"]);
      expect(Math.abs((found.value ?? 0) - value) / value, `seed ${seed}`).toBeLessThan(1e-9);
    }
  });

  test("one creator with 10 offers in 6 phases: the best of 424,051 placements", async () => {
    for (let seed = 1; seed <= 3; seed++) {
      const all = sold(seed, 1, 10, true);
      const { value, ways } = bestOf(all, 6, 900);
      const { found } = await solveAlone(requestOf(all, 6, 900));
      expect(ways).toBe(424_051);
      expect([seed, found.reason]).toEqual([seed, "optimal"]);
      expect(Math.abs((found.value ?? 0) - value) / value, `seed ${seed}`).toBeLessThan(1e-9);
    }
  });

  test("5 creators, 50 offers, 12 phases: HiGHS's optimum by placements", async () => {
    const all = sold(4, 5, 50, false);
    const { found } = await solveAlone(requestOf(all, 12, 6000));
    const optimum = await slotOptimum(all, 12, 6000);
    expect(found.bound).toBeGreaterThanOrEqual(optimum - 1e-6);
    expect([found.reason, found.value]).toEqual(["optimal", optimum]);
  });

  test("20 creators, 20 offers, 6 phases, reach: within 1 % by little work", async () => {
    const input = requestOf(sold(5, 20, 20, true), 6, 12_000);
    const { found } = await solveAlone({ ...input, options: { gap: 0.001, workLimit: 50_000 } });
    expect(((found.bound ?? Infinity) - (found.value ?? 0)) / (found.value ?? 1)).toBeLessThan(
      0.01,
    );
    expect(found.work).toBeLessThan(100_000);
    expect(found.model.bundles.length).toBeLessThan(12_000);
  });
});

/** The best plan without reach as a mixed-integer program: one binary per offer and phase. */
async function slotOptimum(
  all: readonly Sold[][],
  phases: number,
  budget: number,
): Promise<number> {
  const slots = (c: number, o: number) =>
    Array.from({ length: phases }, (_, t) => `x_${c}_${o}_${t}`);
  const value = all.flatMap((own, c) =>
    own.flatMap(({ conversions }, o) =>
      slots(c, o).map((x) => `${PER_CONVERSION * conversions} ${x}`),
    ),
  );
  const cost = all.flatMap((own, c) => [
    `${HANDLING} y_${c}`,
    ...own.flatMap(({ price }, o) => slots(c, o).map((x) => `${price} ${x}`)),
  ]);
  const rows = all.flatMap((own, c) => [
    ...own.map((_, o) => `${slots(c, o).join(" + ")} <= 1`),
    ...Array.from({ length: phases }, (_, t) => {
      const taken = own.map((_, o) => `x_${c}_${o}_${t}`).join(" + ");
      return `${taken} - y_${c} <= 0`;
    }),
  ]);
  const binaries = all.flatMap((own, c) => [`y_${c}`, ...own.flatMap((_, o) => slots(c, o))]);
  const text = [
    "Maximize",
    ` obj: ${value.join(" + ")}`,
    "Subject To",
    ` budget: ${cost.join(" + ")} <= ${budget}`,
    ...rows.map((row, k) => ` r${k}: ${row}`),
    "Binary",
    ...binaries.map((name) => ` ${name}`),
    "End",
  ].join("\n");
  const highs = await loadHighs();
  const solution = (
    highs as unknown as { solve(text: string, o: object): { ObjectiveValue: number } }
  ).solve(text, { mip_rel_gap: 0 });
  return Math.round(solution.ObjectiveValue * 10) / 10;
}
