import type { Engine, EngineName } from "./engine.ts";
import type { Problem } from "./problem.ts";

/** Order in which engines are preferred when the user leaves the choice to us. */
const PREFERENCE: readonly EngineName[] = ["javascript-lp-solver", "core", "highs"];

/**
 * The engine that is to answer, and why in one sentence.
 * @param requested a name, or `auto`
 * @throws Error when every engine declines
 */
export function chooseEngine(
  problem: Problem,
  engines: readonly Engine[],
  requested: "auto" | EngineName,
): { engine: Engine; why: string } {
  const order =
    requested === "auto" ? PREFERENCE : [requested, ...PREFERENCE.filter((name) => name !== requested)];
  const reasons: string[] = [];
  for (const name of order) {
    const engine = engines.find((candidate) => candidate.name === name);
    if (!engine) continue;
    const refusal = engine.declines(problem);
    if (refusal === null) return { engine, why: [`${name} answers.`, ...reasons].join(" ") };
    reasons.push(`${name} declines: ${refusal}.`);
  }
  throw new Error(`no engine takes this problem: ${reasons.join(" ")}`);
}
