import { describe, expect, test } from "vitest";
import { candidatesFor, whyOf } from "../../../packages/core/src/search/candidates.ts";
import {
  decompositionEngine,
  type Engine,
  type EngineName,
  type SolveResult,
} from "../../../packages/solver/src/index.ts";
import { problemOf } from "../../support/block-problems.ts";

const problem = problemOf(1, [{ options: [{ value: 1, amounts: { 0: 1 } }] }], []);

/** An engine that is there to be asked for turns. */
function engine(name: EngineName, rank: number, takesTurns: boolean, together?: Engine): Engine {
  return {
    name,
    strengths: {
      ...decompositionEngine.strengths,
      rank,
      because: `it is number ${rank}`,
      takesTurns,
    },
    declines: () => null,
    solve: () => Promise.reject(new Error("nobody asked")),
    ...(together && { inTurnsWith: (other: Engine) => (other.name === "highs" ? together : null) }),
  };
}

const together = engine("core", 1, true);
const core = engine("core", 1, true, together);
const tiny = engine("javascript-lp-solver", 2, false);
const highs = engine("highs", 3, true);
const asked = (engines: readonly Engine[], requested: "auto" | EngineName = "auto") =>
  [...candidatesFor(problem, engines, requested)].map((candidate) => candidate.engine);

describe("whom auto asks", () => {
  test("first the chosen engine in turns with the next that can, then each alone", () => {
    expect(asked([highs, tiny, core])).toEqual([together, core, tiny, highs]);
  });

  test("no turns for a requested engine, for one that cannot, nor with one run otherwise", () => {
    expect(asked([core, highs], "core")).toEqual([core, highs]);
    const first = engine("javascript-lp-solver", 0, false, together);
    expect(asked([first, highs])).toEqual([first, highs]);
    expect(asked([core, tiny])).toEqual([core, tiny]);
    expect(asked([core, engine("javascript-lp-solver", 2, true)])).toHaveLength(2);
  });
});

test("why names who gave the value and who the bound, once engines took turns", () => {
  const said = (sources: SolveResult["sources"]) =>
    whyOf("core answers.", { ...(sources && { sources }) } as SolveResult);
  expect(said(undefined)).toBe("core answers.");
  expect(said({ value: "core", bound: "highs" })).toBe(
    "core answers. Engines took turns: core gave the value, highs gave the bound.",
  );
  expect(said({ value: "highs", bound: "highs" })).toBe(
    "core answers. Engines took turns: highs gave the value and the bound.",
  );
  expect(said({ value: null, bound: "core" })).toBe(
    "core answers. Engines took turns: core gave the bound.",
  );
});
