import { describe, expect, it } from "vitest";
import { arrivalsOfDay, exponential, HOURS, poissonTimes } from "../bench/sizing/arrivals.ts";
import { usdOfGrids, usdOfParts } from "../bench/sizing/costs.ts";
import { answerOrTurnAway, workOff } from "../bench/sizing/simulate.ts";
import { random } from "../support/random.ts";

const unlimited = { perSecond: Infinity, burst: Infinity, concurrency: Infinity };

describe("calls that are answered or turned away", () => {
  it("are turned away as often as Erlang's formula says when only so many fit", () => {
    // Erlang B with 3 servers and a load of 2: (2^3/3!) / (1 + 2 + 2^2/2! + 2^3/3!) = 4/19.
    const chance = random(1);
    const arrivals = poissonTimes(2, 50_000, chance);
    const seconds = arrivals.map(() => exponential(chance));
    const { turnedAwayByConcurrency, calls } = answerOrTurnAway(
      arrivals,
      (call) => seconds[call] ?? 0,
      { ...unlimited, concurrency: 3 },
    );
    expect(turnedAwayByConcurrency / calls).toBeCloseTo(4 / 19, 2);
  });

  it("come through a bucket of tokens at its rate, and at once up to its burst", () => {
    const atOnce = Array.from({ length: 30 }, () => 100);
    const limits = { ...unlimited, perSecond: 5, burst: 10 };
    expect(answerOrTurnAway(atOnce, () => 1, limits).turnedAwayByRate).toBe(20);
    // 20 a second for 100 s: 10 of the bucket, then 5 a second.
    const steady = Array.from({ length: 2_000 }, (_, index) => index / 20);
    const through = 2_000 - answerOrTurnAway(steady, () => 0, limits).turnedAwayByRate;
    expect(Math.abs(through - (10 + 5 * 100))).toBeLessThanOrEqual(1);
  });

  it("are counted at the same time and within a second", () => {
    const outcome = answerOrTurnAway([0, 0.5, 0.9, 1.2, 5], () => 1, unlimited);
    expect(outcome).toMatchObject({ mostAtOnce: 3, mostInSecond: 3, turnedAwayByRate: 0 });
  });
});

describe("messages in a queue", () => {
  it("wait as long as the formula of Pollaczek and Khinchine says", () => {
    // One worker, 0.5 messages a second of exactly 1 s: 0.5 x 1 / (2 x (1 - 0.5)) = 0.5 s.
    const messages = poissonTimes(0.5, 200_000, random(2)).map((at) => ({ at, seconds: 1 }));
    const { waits } = workOff(messages, [0]);
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    expect(mean).toBeCloseTo(0.5, 1);
  });

  it("are shared among workers as they get free, also among those that start late", () => {
    const messages = [3, 1, 1, 1].map((seconds) => ({ at: 0, seconds }));
    expect(workOff(messages, [0, 0])).toEqual({ seconds: 3, waits: [0, 0, 1, 2] });
    expect(workOff(messages, [0, 10])).toEqual({ seconds: 6, waits: [0, 3, 4, 5] });
  });
});

describe("what a second of work costs", () => {
  it("goes by the memory of the function that does it", () => {
    // 1,000 s of 1769 MB at 0.0000133334 a gigabyte, and 6.2 millionths of a call; of 3008 MB.
    expect(usdOfGrids([1_000])).toBeCloseTo(0.02304, 5);
    expect(usdOfParts([1_000])).toBeCloseTo(0.03917, 5);
  });
});

describe("a day of runs", () => {
  it("has as many as it should, by day, twice as many before noon", () => {
    expect(HOURS.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    const arrivals = arrivalsOfDay(100_000, 3);
    const between = (from: number, to: number) =>
      arrivals.filter((time) => time >= from * 3600 && time < to * 3600).length;
    expect(Math.abs(arrivals.length - 100_000)).toBeLessThan(2_000);
    expect(between(8, 18) / arrivals.length).toBeCloseTo(0.9, 2);
    expect(between(11, 12) / between(10, 11)).toBeCloseTo(2, 0);
  });

  it("is the same for the same seed, and another for another", () => {
    expect(arrivalsOfDay(1_000, 4)).toEqual(arrivalsOfDay(1_000, 4));
    expect(arrivalsOfDay(1_000, 5)).not.toEqual(arrivalsOfDay(1_000, 4));
  });
});
