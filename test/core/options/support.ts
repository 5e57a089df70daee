import { optimize, type Result, withOptions } from "@reachmix/core";
import type { EngineName } from "@reachmix/solver";
import { DEFAULT_SIZES, type OptionSizes } from "../../../packages/core/src/formulation/sizes.ts";
import { type SearchContext, searchContext } from "../../../packages/core/src/search/context.ts";
import type { Found } from "../../../packages/core/src/search/question.ts";
import { type Solved, solveBrief } from "../../../packages/core/src/search/solve-brief.ts";
import type { RequestInput } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted } from "../../support/opening.ts";

/** Nothing is listed beforehand: every creator with two combinations is looked at by tables. */
const UNLISTED = { listed: 1, kept: 1 };

/** Each size constant at its smallest, and all at once. */
export const SMALLEST: Readonly<Record<string, Partial<OptionSizes>>> = {
  listed: { listed: 1 },
  kept: { kept: 1 },
  "listed and kept": UNLISTED,
  patterns: { ...UNLISTED, patterns: 0 },
  rounds: { ...UNLISTED, rounds: 0 },
  pricingSteps: { ...UNLISTED, pricingSteps: 1 },
  provingSteps: { ...UNLISTED, provingSteps: 1 },
  hires: { ...UNLISTED, hires: 0, proving: 1 },
  proving: { ...UNLISTED, proving: 1 },
  all: {
    ...UNLISTED,
    patterns: 0,
    rounds: 0,
    pricingSteps: 1,
    provingSteps: 1,
    hires: 0,
    proving: 1,
  },
};

/** Optimises a request with other sizes. */
export function optimizeWith(
  input: RequestInput,
  sizes: Partial<OptionSizes> = {},
  engine: "auto" | EngineName = "auto",
): Promise<Result> {
  const host = {
    engines: inProcessEngines,
    reachmixVersion: "test",
    sizes: { ...DEFAULT_SIZES, ...sizes },
  };
  return optimize(withOptions(accepted(input), { engine }), host);
}

/** The plan search of a request alone, without explanations. */
export function solveAlone(input: RequestInput): Promise<Solved> {
  return solveBrief(contextOf(input));
}

/** As {@link solveAlone} with other sizes: what a certificate has, and why the search ended. */
export async function foundWith(
  input: RequestInput,
  sizes: Partial<OptionSizes>,
  engine: "auto" | EngineName = "auto",
): Promise<Pick<Found, "value" | "bound" | "reason">> {
  return (await solveBrief(contextOf(input, sizes, engine))).found;
}

export function contextOf(
  input: RequestInput,
  sizes: Partial<OptionSizes> = {},
  engine: "auto" | EngineName = "auto",
): SearchContext {
  return searchContext(withOptions(accepted(input), { engine }), {
    engines: inProcessEngines,
    reachmixVersion: "test",
    sizes: { ...DEFAULT_SIZES, ...sizes },
  });
}

/** Phases of four weeks, one a month. */
export function months(count: number) {
  return Array.from({ length: count }, (_, m) => {
    const month = `2027-${String(m + 1).padStart(2, "0")}`;
    return { id: `p${m}`, from: `${month}-01`, to: `${month}-28` };
  });
}
