import { afterEach, expect, test } from "vitest";
import { ThreadPool } from "../../packages/engines/src/thread-pool.ts";
import { EngineFault } from "../../packages/solver/src/index.ts";
import { goldenProblem } from "../support/golden.ts";

const ENDLESS = 1;
const ENDLESS_WITH_CHOICE = 2;
const EXITS = 3;
const THROWS = 4;
const CRASHES = 5;
const LISTENS = 6;
const ANSWERS = 7;

const pool = new ThreadPool(new URL("./faulty-worker.ts", import.meta.url), 2);
const solve = (seed: number, more: object = {}) =>
  pool.solve("core", goldenProblem, { relativeGapTolerance: 0, workLimit: 1, seed, ...more });

afterEach(() => pool.close());

test("an endless solve is killed half a second after its time limit", async () => {
  await solve(ANSWERS); // the thread is up
  const start = performance.now();
  const result = await solve(ENDLESS, { timeLimitMs: 200 });
  expect(performance.now() - start).toBeGreaterThanOrEqual(690);
  expect(performance.now() - start).toBeLessThan(5000);
  expect(result).toMatchObject({
    reason: "noSolution",
    limit: "time",
    choice: null,
    reproducible: false,
  });
});

test("a killed solve keeps the best choice it had told of, measured on the data", async () => {
  const result = await solve(ENDLESS_WITH_CHOICE, { timeLimitMs: 200 });
  expect(result).toMatchObject({
    reason: "limit",
    limit: "time",
    bound: 5000,
    work: 3,
    reproducible: false,
  });
  expect(Array.from(result.choice!)).toEqual([0, -1, -1, 3, -1, 5]);
  expect(result.value).toBeCloseTo(4262.0008, 4);
});

test("after a kill the next solve has a new thread", async () => {
  await solve(ENDLESS, { timeLimitMs: 50 });
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
  let cancelled = false;
  setTimeout(() => {
    cancelled = true;
  }, 100);
  expect(await solve(LISTENS, { isCancelled: () => cancelled })).toMatchObject({
    reason: "cancelled",
  });
});

test("a solve that does not listen to its cancel is killed", async () => {
  const result = await solve(ENDLESS_WITH_CHOICE, { isCancelled: () => true });
  expect(result).toMatchObject({ reason: "cancelled", limit: null, reproducible: false });
  expect(result.value).toBeCloseTo(4262.0008, 4);
});

test("more solves than threads wait their turn", async () => {
  const results = await Promise.all(Array.from({ length: 6 }, () => solve(ANSWERS)));
  expect(results.map(({ reason }) => reason)).toEqual(Array(6).fill("optimal"));
  expect(pool.threads).toBe(2);
});

test("closing ends all threads and fails what runs", async () => {
  const running = solve(ENDLESS);
  const failed = expect(running).rejects.toThrow(EngineFault);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await pool.close();
  await failed;
  expect(pool.threads).toBe(0);
});
