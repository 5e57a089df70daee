import { expect, test } from "vitest";
import {
  chooseEngine,
  createHighsEngine,
  type Engine,
  EngineFault,
  type EngineName,
  type SolveResult,
  solveWithFallback,
} from "../../../packages/core/src/solver/index.ts";
import { problemOf } from "../../support/block-problems.ts";
import { loadHighs } from "../../support/libraries.ts";

const problem = problemOf(
  1,
  [{ options: [{ value: 5, amounts: { 0: 3 } }] }, { options: [{ value: 4, amounts: { 0: 3 } }] }],
  [{ atoms: [0], coefficients: [1], lower: -Infinity, upper: 5 }],
);
const parameters = { relativeGapTolerance: 0, workLimit: 1000, seed: 1 };
const highs = createHighsEngine(loadHighs);

const right: SolveResult = {
  engine: "javascript-lp-solver",
  reason: "optimal",
  limit: null,
  detail: "",
  choice: Int32Array.of(0, -1),
  value: 5,
  bound: 5,
  work: 1,
  reproducible: true,
  relaxation: null,
  conflictRows: null,
};

function engine(name: EngineName, answer: () => Partial<SolveResult>, refusal: string | null = null): Engine {
  return { name, declines: () => refusal, solve: async () => ({ ...right, engine: name, ...answer() }) };
}

test("auto asks the tiny engine first, then core, then highs, and says why", () => {
  const tiny = engine("javascript-lp-solver", () => ({}));
  const core = engine("core", () => ({}));
  expect(chooseEngine(problem, [highs, core, tiny], "auto")).toEqual({
    engine: tiny,
    why: "javascript-lp-solver answers, because the problem is tiny.",
  });
  const large = engine("javascript-lp-solver", () => ({}), "it has 200 blocks, more than 15");
  expect(chooseEngine(problem, [highs, core, large], "auto").why).toBe(
    "core answers, because javascript-lp-solver declines (it has 200 blocks, more than 15).",
  );
});

test("a requested engine answers; one that declines or is missing is passed over with the reason", () => {
  const core = engine("core", () => ({}), "it has saturating rows");
  expect(chooseEngine(problem, [core, highs], "highs").why).toBe("highs answers, as requested.");
  expect(chooseEngine(problem, [core, highs], "core").why).toBe(
    "highs answers, because core declines (it has saturating rows).",
  );
  expect(chooseEngine(problem, [highs], "core").why).toBe(
    "highs answers, because core declines (it is not at hand).",
  );
  expect(() => chooseEngine(problem, [core], "auto")).toThrow("core declines (it has saturating rows)");
});

test("an answer that holds is passed on", async () => {
  const { result, why } = await solveWithFallback(
    problem,
    [highs, engine("javascript-lp-solver", () => ({}))],
    "auto",
    parameters,
  );
  expect(result).toEqual(right);
  expect(why).toBe("javascript-lp-solver answers, because the problem is tiny.");
});

test.each<[string, Partial<SolveResult>, RegExp]>([
  ["a choice that breaks a row", { choice: Int32Array.of(0, 1), value: 9, bound: 9 }, /breaks rows 0/],
  ["a value that is not the choice's", { value: 6, bound: 6 }, /valued its choice at 6/],
  ["NaN for a value", { value: Number.NaN }, /valued its choice at NaN/],
  ["a bound below the value", { bound: 4 }, /bound 4 is below/],
  ["optimal without a bound", { bound: null }, /without a bound/],
  ["optimal without a choice", { choice: null, value: null }, /without a choice/],
  ["an option of another block", { choice: Int32Array.of(1, -1) }, /not in block 0/],
  ["a choice of the wrong length", { choice: Int32Array.of(0) }, /does not fit/],
  [
    "no answer in time",
    { reason: "noSolution", limit: "time", choice: null, value: null },
    /no answer within/,
  ],
])("%s sends the problem to the next engine, and the sentence says so", async (_, wrong, reason) => {
  const engines = [engine("javascript-lp-solver", () => wrong), highs];
  const { result, why } = await solveWithFallback(problem, engines, "auto", parameters);
  expect(result).toMatchObject({ engine: "highs", reason: "optimal", value: 5 });
  expect(why).toMatch(reason);
  expect(why).toMatch(/^highs answers/);
});

test("a fault of one engine is the turn of the next; a fault of the last is thrown", async () => {
  const crash = engine("javascript-lp-solver", () => {
    throw new EngineFault("javascript-lp-solver", "The thread ended.");
  });
  const { result, why } = await solveWithFallback(problem, [crash, highs], "auto", parameters);
  expect(result.engine).toBe("highs");
  expect(why).toContain("The thread ended");
  await expect(solveWithFallback(problem, [crash], "auto", parameters)).rejects.toThrow("The thread ended.");
});

test("a wrong answer of the last engine is a fault, not an answer", async () => {
  const wrong = engine("core", () => ({ choice: Int32Array.of(0, 1), value: 9, bound: 9 }));
  await expect(solveWithFallback(problem, [wrong], "auto", parameters)).rejects.toThrow(EngineFault);
});

test("the caller's own check can refuse an answer", async () => {
  const engines = [engine("core", () => ({})), highs];
  const { result, why } = await solveWithFallback(problem, engines, "auto", parameters, ({ engine: name }) =>
    name === "core" ? "the judge found it wanting" : null,
  );
  expect(result.engine).toBe("highs");
  expect(why).toContain("the judge found it wanting");
});
