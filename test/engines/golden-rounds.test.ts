import { expect, test } from "vitest";
import { createHighsEngine } from "../../packages/engines/src/highs/engine.ts";
import { HighsSession } from "../../packages/engines/src/highs/session.ts";
import { HighsSolve, type Round } from "../../packages/engines/src/highs/solve.ts";
import { buildMatrix } from "../../packages/engines/src/linear/matrix.ts";
import { goldenProblem } from "../support/golden.ts";
import { loadHighs } from "../support/libraries.ts";
import { present } from "../support/present.ts";

const parameters = { relativeGapTolerance: 0, workLimit: 10_000, seed: 1 };

test("lazy tangents from 0 close the golden instance in three rounds", async () => {
  const matrix = buildMatrix(goldenProblem);
  const session = new HighsSession(await loadHighs(), matrix, parameters);
  const rounds: Round[] = [];
  try {
    const solve = new HighsSolve(goldenProblem, matrix, session, parameters);
    expect(solve.search((round) => rounds.push(round))).toBe("proved");
  } finally {
    session.dispose();
  }
  const figures = rounds.map(({ bound, value }) => [
    bound.toFixed(4),
    present(value, "value").toFixed(4),
  ]);
  expect(figures).toEqual([
    ["5310.3329", "4070.3973"],
    ["4293.6630", "4262.0008"],
    ["4262.0008", "4262.0008"],
  ]);
});

test("the engine proves A + D + F", async () => {
  const result = await createHighsEngine(loadHighs).solve(goldenProblem, parameters);
  expect(result).toMatchObject({ reason: "optimal", limit: null, reproducible: true });
  expect(
    Array.from(present(result.choice, "choice"), (j) => (j < 0 ? "" : "ABCDEF"[j])).join(""),
  ).toBe("ADF");
  expect(result.value).toBeCloseTo(4262.0008, 4);
  expect(present(result.bound, "bound") - present(result.value, "value")).toBeLessThanOrEqual(
    1e-9 * present(result.value, "value"),
  );
});
