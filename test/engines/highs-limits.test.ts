import { expect, test } from "vitest";
import { createHighsEngine } from "../../packages/engines/src/highs/engine.ts";
import { instanceOf } from "../bench/instances.ts";
import { problemOf } from "../support/block-problems.ts";
import { loadHighs } from "../support/libraries.ts";
import { present } from "../support/present.ts";

const highs = createHighsEngine(loadHighs);
const { problem } = instanceOf({ creators: 30, variant: "DEDUP", seed: 3 });
const parameters = { relativeGapTolerance: 0, workLimit: 6_000, seed: 5 };

test("a work limit ends with a feasible choice and an honest gap, each time the same", async () => {
  const first = await highs.solve(problem, parameters);
  const second = await highs.solve(problem, parameters);
  expect(first).toMatchObject({ reason: "limit", limit: "work", reproducible: true });
  expect(first.bound).toBeGreaterThan(present(first.value, "value"));
  expect(second).toEqual(first);
});

test("more work never makes the value worse or the bound looser", async () => {
  const little = await highs.solve(problem, parameters);
  const more = await highs.solve(problem, {
    ...parameters,
    workLimit: 30_000,
    hints: [present(little.choice, "choice")],
  });
  expect(more.value).toBeGreaterThanOrEqual(present(little.value, "value"));
  expect(more.bound).toBeLessThanOrEqual(present(more.relaxation, "relaxation").value);
});

test("a hint is never undercut, and one that does not fit is ignored", async () => {
  const good = await highs.solve(problem, { ...parameters, workLimit: 30_000 });
  const wrong = Int32Array.of(5, 5, 5);
  const hinted = await highs.solve(problem, {
    ...parameters,
    workLimit: 1,
    hints: [wrong, present(good.choice, "choice")],
  });
  expect(hinted.value).toBeGreaterThanOrEqual(present(good.value, "value"));
});

test("a time limit that cuts makes the answer not reproducible, and keeps the hint", async () => {
  const { choice, value } = await highs.solve(problem, parameters);
  const cut = await highs.solve(problem, {
    ...parameters,
    workLimit: 1e6,
    timeLimitMs: 1,
    hints: [present(choice, "choice")],
  });
  expect(cut).toMatchObject({ reason: "limit", limit: "time", reproducible: false, value });
});

test("a cancel ends the solve with what there is", async () => {
  let asked = 0;
  const result = await highs.solve(problem, {
    ...parameters,
    workLimit: 1e6,
    isCancelled: () => ++asked > 200,
  });
  expect(result).toMatchObject({ reason: "cancelled", limit: null, reproducible: false });
});

test("the asked gap ends the search early", async () => {
  const result = await highs.solve(problem, {
    relativeGapTolerance: 0.02,
    workLimit: 1e6,
    seed: 1,
  });
  expect(["withinGap", "optimal"]).toContain(result.reason);
  expect(
    (present(result.bound, "bound") - present(result.value, "value")) /
      present(result.value, "value"),
  ).toBeLessThanOrEqual(0.02);
});

test("no options, no blocks, a required block without options", async () => {
  const none = problemOf(
    1,
    [{ options: [] }],
    [{ atoms: [0], coefficients: [1], lower: -Infinity, upper: 5 }],
  );
  expect(await highs.solve(none, parameters)).toMatchObject({
    reason: "optimal",
    value: 0,
    bound: 0,
  });
  const floor = problemOf(1, [], [{ atoms: [0], coefficients: [1], lower: 1, upper: Infinity }]);
  expect(await highs.solve(floor, parameters)).toMatchObject({
    reason: "infeasible",
    conflictRows: [0],
  });
  const unserved = problemOf(1, [{ options: [], required: true }], []);
  expect(await highs.solve(unserved, parameters)).toMatchObject({
    reason: "infeasible",
    conflictRows: [],
  });
  const crossed = problemOf(
    1,
    [{ options: [{ value: 1 }] }],
    [{ atoms: [0], coefficients: [1], lower: 2, upper: 1 }],
  );
  expect(await highs.solve(crossed, parameters)).toMatchObject({
    reason: "infeasible",
    conflictRows: [0],
  });
});
