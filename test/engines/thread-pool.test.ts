import { afterEach, expect, test } from "vitest";
import type { Alarm } from "../../packages/engines/src/alarm.ts";
import { ThreadPool } from "../../packages/engines/src/thread-pool.ts";
import { EngineFault, type SolveParameters } from "../../packages/solver/src/index.ts";
import { goldenProblem } from "../support/golden.ts";
import { present } from "../support/present.ts";

const ENDLESS = 1;
const ENDLESS_WITH_CHOICE = 2;
const EXITS = 3;
const THROWS = 4;
const CRASHES = 5;
const LISTENS = 6;
const ANSWERS = 7;

/** An alarm that was set: after how long it is to ring, and how to ring it now. */
interface SetAlarm {
  readonly ms: number;
  readonly ring: () => void;
}

/** Alarms that are set, in order; they ring when a test says so, never by a clock. */
const alarms: SetAlarm[] = [];
let onAlarm: (() => void) | undefined;
const alarm: Alarm = (ms, ring) => {
  const mine = { ms, ring };
  alarms.push(mine);
  onAlarm?.();
  return () => {
    if (alarms.includes(mine)) alarms.splice(alarms.indexOf(mine), 1);
  };
};

/** The alarm that is set, as soon as there is one. */
async function alarmSet(): Promise<SetAlarm> {
  if (alarms.length === 0)
    await new Promise<void>((resolve) => {
      onAlarm = resolve;
    });
  return alarms[0];
}

const pool = new ThreadPool(new URL("./faulty-worker.ts", import.meta.url), 2, alarm);
const solve = (seed: number, more: Partial<SolveParameters> = {}) =>
  pool.solve("core", goldenProblem, { relativeGapTolerance: 0, workLimit: 1, seed, ...more });

/** Starts a solve; `told` resolves once its thread has told of progress. */
function starting(seed: number, more: Partial<SolveParameters> = {}) {
  const told = Promise.withResolvers<void>();
  const result = solve(seed, { ...more, onProgress: () => told.resolve() });
  return { result, told: told.promise };
}

afterEach(() => pool.close());

test("an endless solve has half a second beyond its time limit, then it is killed", async () => {
  const running = solve(ENDLESS, { timeLimitMs: 200 });
  const { ms, ring } = await alarmSet();
  expect(ms).toBe(700);
  ring();
  expect(await running).toMatchObject({
    reason: "noSolution",
    limit: "time",
    choice: null,
    reproducible: false,
  });
});

test("a solve that answers takes its alarm off", async () => {
  expect(await solve(ANSWERS, { timeLimitMs: 200 })).toMatchObject({ reason: "optimal" });
  expect(alarms).toEqual([]);
});

test("a killed solve keeps the best choice it had told of, measured on the data", async () => {
  const { result, told } = starting(ENDLESS_WITH_CHOICE, { timeLimitMs: 200 });
  await told;
  (await alarmSet()).ring();
  expect(await result).toMatchObject({
    reason: "limit",
    limit: "time",
    bound: 5000,
    work: 3,
    reproducible: false,
  });
  expect(Array.from(present((await result).choice, "choice"))).toEqual([0, -1, -1, 3, -1, 5]);
  expect((await result).value).toBeCloseTo(4262.0008, 4);
});

test("after a kill the next solve has a new thread", async () => {
  const running = solve(ENDLESS, { timeLimitMs: 50 });
  (await alarmSet()).ring();
  await running;
  expect(await solve(ANSWERS)).toMatchObject({ reason: "optimal" });
});

test.each([
  ["exits", EXITS, "ended with code 7"],
  ["throws", THROWS, "out of numbers"],
  ["crashes outside the solve", CRASHES, "thrown outside the solve"],
])("a thread that %s is a fault of its engine, and others go on", async (_, seed, message) => {
  const failed = solve(seed);
  await expect(failed).rejects.toThrow(EngineFault);
  await expect(failed).rejects.toThrow(message);
  expect(await solve(ANSWERS)).toMatchObject({ reason: "optimal" });
});

test("a cancel reaches a busy thread, which stops by itself", async () => {
  let busy = false;
  const { result, told } = starting(LISTENS, { isCancelled: () => busy });
  await told;
  busy = true;
  expect(await result).toMatchObject({ reason: "cancelled", reproducible: true });
});

test("a solve that does not listen to its cancel is killed after half a second", async () => {
  let busy = false;
  const { result, told } = starting(ENDLESS_WITH_CHOICE, { isCancelled: () => busy });
  await told;
  busy = true;
  const { ms, ring } = await alarmSet();
  expect(ms).toBe(500);
  ring();
  expect(await result).toMatchObject({ reason: "cancelled", limit: null, reproducible: false });
  expect((await result).value).toBeCloseTo(4262.0008, 4);
});

test("more solves than threads wait their turn", async () => {
  const results = await Promise.all(Array.from({ length: 6 }, () => solve(ANSWERS)));
  expect(results.map(({ reason }) => reason)).toEqual(Array(6).fill("optimal"));
  expect(pool.threads).toBe(2);
});

test("closing ends all threads and fails what runs", async () => {
  const { result, told } = starting(ENDLESS_WITH_CHOICE);
  const failed = expect(result).rejects.toThrow(EngineFault);
  await told;
  await pool.close();
  await failed;
  expect(pool.threads).toBe(0);
});
