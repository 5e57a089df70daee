import { assess } from "./assess.ts";
import { chooseEngine } from "./choose-engine.ts";
import type { Engine, EngineName, SolveParameters, SolveResult } from "./engine.ts";
import { EngineFault } from "./engine-fault.ts";
import { blockCount, type Problem } from "./problem.ts";

/** Relative distance up to which two values count as the same number. */
const SAME_VALUE = 1e-9;

/**
 * Asks the chosen engine, and the next one when it crashes, when it was killed without an answer, or when
 * its answer does not hold. Every answer is measured again here, on the data.
 * @param confirm a further check of an answer: null when it holds, else what is wrong with it, as a clause
 * @returns the first answer that holds, and in one or two sentences why this engine gave it. When the last
 *   engine has none either, its `noSolution`.
 * @throws EngineFault when the last engine crashes or its answer does not hold
 */
export async function solveWithFallback(
  problem: Problem,
  engines: readonly Engine[],
  requested: "auto" | EngineName,
  parameters: SolveParameters,
  confirm: (result: SolveResult) => string | null = () => null,
): Promise<{ result: SolveResult; why: string }> {
  const failures: string[] = [];
  let left = engines;
  for (;;) {
    const { engine, why } = chooseEngine(problem, left, requested);
    left = left.filter((candidate) => candidate !== engine);
    const isLast = !left.some((candidate) => candidate.declines(problem) === null);
    const result = await ask(engine, problem, parameters, isLast);
    const mistake = typeof result === "string" ? result : (mistakeIn(result, problem) ?? confirm(result));
    if (mistake === null && typeof result !== "string") {
      const isEmpty = result.reason === "noSolution" && !isLast && result.engine === "javascript-lp-solver";
      if (!isEmpty) return { result, why: [why, ...failures].join(" ") };
    }
    const failure = mistake ?? "it had no answer within its limit";
    if (isLast) throw new EngineFault(engine.name, `The engine ${engine.name} was set aside: ${failure}.`);
    failures.push(`${engine.name} was asked first and set aside: ${failure}.`);
  }
}

/** The engine's answer, or what went wrong when another engine can be asked instead. */
async function ask(
  engine: Engine,
  problem: Problem,
  parameters: SolveParameters,
  isLast: boolean,
): Promise<SolveResult | string> {
  try {
    return await engine.solve(problem, parameters);
  } catch (error) {
    if (isLast || !(error instanceof EngineFault)) throw error;
    return error.message.replace(/\.$/, "");
  }
}

/** What is wrong with an answer by the data of the problem, as a clause; null when nothing is. */
function mistakeIn(result: SolveResult, problem: Problem): string | null {
  const { choice, reason, value, bound } = result;
  if (choice === null) {
    return reason === "optimal" || reason === "withinGap" || reason === "limit"
      ? `it reported ${reason} without a choice`
      : null;
  }
  if (choice.length !== blockCount(problem)) return "its choice does not fit the problem";
  for (let b = 0; b < choice.length; b++) {
    const j = choice[b];
    if (j !== -1 && (j < problem.blockStart[b] || j >= problem.blockStart[b + 1])) {
      return `it chose option ${j}, which is not in block ${b}`;
    }
  }
  const truth = assess(problem, choice);
  if (!truth.feasible)
    return `its choice breaks rows ${truth.violatedRows.join(", ") || "of required blocks"}`;
  const rounding = SAME_VALUE * Math.max(truth.magnitude, Math.abs(truth.value));
  if (value === null || !(Math.abs(value - truth.value) <= rounding)) {
    return `it valued its choice at ${value}, which is worth ${truth.value}`;
  }
  if (bound !== null && !(bound >= truth.value - rounding))
    return `its bound ${bound} is below its own value`;
  if (reason === "optimal" && !(bound !== null && bound - truth.value <= rounding)) {
    return "it called its choice optimal without a bound that proves it";
  }
  return reason === "infeasible" ? "it reported infeasible with a choice" : null;
}
