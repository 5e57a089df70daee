import { expect, test } from "vitest";
import { type FeeVerdict, narrowFees } from "../../../packages/core/src/explanation/fee-bracket.ts";
import { random } from "../../support/random.ts";
import { seedOf } from "../../support/seed.ts";

/** A plan with the offer: worth so much, and possible while the offer costs at most that. */
interface Known {
  readonly value: number;
  readonly most: number;
}

/** Verdicts of a market with these plans, and how many were asked for. */
function market(plans: readonly Known[], target: number) {
  const asked: number[] = [];
  const verdictAt = async (fee: number): Promise<FeeVerdict> => {
    asked.push(fee);
    const best = plans.filter(({ most }) => fee <= most).sort((a, b) => b.value - a.value)[0];
    if (!best) return { kind: "out", lack: null };
    const spare = best.value - target;
    return spare >= 0
      ? { kind: "in", upTo: best.most, surplus: spare }
      : { kind: "out", lack: -spare };
  };
  return { asked, verdictAt };
}

test("of 300 random markets, the largest fee that is in is found to a thousandth", async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const r = random(seedOf(seed));
    const above = r.int(10, 1_000_000);
    const plans = Array.from({ length: r.int(1, 60) }, () => ({
      value: r.int(0, 1000),
      most: r.int(0, above - 1),
    }));
    const target = r.int(0, 1000);
    const { asked, verdictAt } = market(plans, target);
    const guess = r.pick([null, r.int(-5, 2 * above)]);
    const found = await narrowFees({ low: -1, high: above, above }, guess, r() / 50, verdictAt);
    const truth = Math.max(
      -1,
      ...plans.filter(({ value }) => value >= target).map(({ most }) => most),
    );
    const where = `seed ${seed}: ${truth} of ${above} in ${asked.length}`;
    expect(found.isSettled, where).toBe(true);
    expect(found.low, where).toBeLessThanOrEqual(truth);
    expect(found.high, where).toBeGreaterThan(truth);
    expect(found.high - found.low, where).toBeLessThanOrEqual(Math.max(1, truth / 1000));
    expect(new Set(asked).size, where).toBe(asked.length);
    expect(asked.length, where).toBeLessThan(60);
  }
});

test("where every fee up to the highest is in, none is out", async () => {
  const above = 50_001;
  const { verdictAt } = market([{ value: 7, most: above }], 7);
  expect(await narrowFees({ low: 20, high: above, above }, null, 0, verdictAt)).toEqual({
    low: above - 1,
    high: above,
    isSettled: true,
  });
});

test("a verdict that is unknown leaves the bracket as wide as it was then", async () => {
  const { asked, verdictAt } = market([{ value: 9, most: 700 }], 5);
  const found = await narrowFees({ low: -1, high: 1000, above: 5000 }, 600, 1, async (fee) =>
    asked.length === 1 ? { kind: "unknown" } : verdictAt(fee),
  );
  expect(found).toEqual({ low: 700, high: 1000, isSettled: false });
});
