import { expect, test } from "vitest";
import { chooseEngine, type Engine, type EngineName } from "../../packages/solver/src/index.ts";
import { problemOf } from "../support/block-problems.ts";

const problem = problemOf(1, [{ options: [{ value: 5 }] }], []);

/** An engine that is there to be chosen, not to be asked. */
function engine(name: EngineName, refusal: string | null = null): Engine {
  return { name, declines: () => refusal, solve: () => Promise.reject(new Error("nobody asked")) };
}

const highs = engine("highs");

test("auto asks the tiny engine first, then core, then highs, and says why", () => {
  const tiny = engine("javascript-lp-solver");
  const core = engine("core");
  expect(chooseEngine(problem, [highs, core, tiny], "auto")).toEqual({
    engine: tiny,
    why: "javascript-lp-solver answers, because the problem is tiny.",
  });
  const large = engine("javascript-lp-solver", "it has 200 blocks, more than 15");
  expect(chooseEngine(problem, [highs, core, large], "auto").why).toBe(
    "core answers, because javascript-lp-solver declines (it has 200 blocks, more than 15).",
  );
});

test("a requested engine answers; one that declines or is missing is passed over with the reason", () => {
  const core = engine("core", "it has saturating rows");
  expect(chooseEngine(problem, [core, highs], "highs").why).toBe("highs answers, as requested.");
  expect(chooseEngine(problem, [core, highs], "core").why).toBe(
    "highs answers, because core declines (it has saturating rows).",
  );
  expect(chooseEngine(problem, [highs], "core").why).toBe(
    "highs answers, because core declines (it is not at hand).",
  );
  expect(() => chooseEngine(problem, [core], "auto")).toThrow(
    "core declines (it has saturating rows)",
  );
});
