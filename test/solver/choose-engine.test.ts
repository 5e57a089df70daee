import { expect, test } from "vitest";
import {
  chooseEngine,
  type Engine,
  type EngineName,
  type Strengths,
} from "../../packages/solver/src/index.ts";
import { problemOf } from "../support/block-problems.ts";

const option = { value: 5, amounts: { 0: 1 } };
const problem = problemOf(1, [{ options: [option] }], []);

/** An engine that is there to be chosen, not to be asked. */
function engine(
  name: EngineName,
  rank: number,
  refusal: string | null = null,
  more: Partial<Strengths> = {},
): Engine {
  const because = `it is number ${rank}`;
  return {
    name,
    strengths: {
      rank,
      because,
      sparseRows: false,
      settlesFeasibility: false,
      takesTurns: false,
      ...more,
    },
    declines: () => refusal,
    solve: () => Promise.reject(new Error("nobody asked")),
  };
}

const first = engine("javascript-lp-solver", 1);
const second = engine("core", 2);
const third = engine("highs", 3, null, { sparseRows: true });

test("auto asks the engine of the lowest rank first, in whatever order, and says why", () => {
  expect(chooseEngine(problem, [third, second, first], "auto")).toEqual({
    engine: first,
    why: "javascript-lp-solver answers, because it is number 1.",
  });
  const large = engine("javascript-lp-solver", 1, "it has 200 blocks, more than 15");
  expect(chooseEngine(problem, [third, second, large], "auto").why).toBe(
    "core answers, because javascript-lp-solver declines (it has 200 blocks, more than 15).",
  );
});

test("a requested engine answers; one that declines or is missing is passed over, with why", () => {
  const core = engine("core", 2, "it has saturating rows");
  expect(chooseEngine(problem, [core, third], "highs").why).toBe("highs answers, as requested.");
  expect(chooseEngine(problem, [core, third], "core").why).toBe(
    "highs answers, because core declines (it has saturating rows).",
  );
  expect(chooseEngine(problem, [third], "core").why).toBe(
    "highs answers, because core declines (it is not at hand).",
  );
  expect(() => chooseEngine(problem, [core], "auto")).toThrow(
    "core declines (it has saturating rows)",
  );
  expect(() => chooseEngine(problem, [], "auto")).toThrow("there is none at hand");
});

test("where rows are many, an engine of dense rows steps aside for one of sparse rows", () => {
  const row = { atoms: [0], coefficients: [1], lower: -Infinity, upper: 1 };
  const withRows = (count: number) => problemOf(1, [{ options: [option] }], Array(count).fill(row));
  expect(chooseEngine(withRows(250), [second, third], "auto").engine).toBe(second);
  expect(chooseEngine(withRows(251), [second, third], "auto")).toEqual({
    engine: third,
    why: "highs answers, because core declines (251 rows are quicker with highs).",
  });
  expect(chooseEngine(withRows(251), [second, third], "core").engine).toBe(second);
  expect(chooseEngine(withRows(251), [second], "auto").engine).toBe(second);
  const unwilling = engine("highs", 3, "it is tired", { sparseRows: true });
  expect(chooseEngine(withRows(251), [second, unwilling], "auto").engine).toBe(second);
  const many = problemOf(1, Array(2001).fill({ options: [option] }), Array(251).fill(row));
  expect(chooseEngine(many, [second, third], "auto").engine).toBe(second);
});
