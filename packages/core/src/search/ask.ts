import { type Engine, EngineFault, type SolveResult } from "@reachmix/solver";
import type { Model } from "../formulation/formulate.ts";
import type { SearchContext } from "./context.ts";
import type { Question } from "./question.ts";

/** What asking an engine gives: its answer, or how it failed. */
export type Asked =
  | { readonly kind: "answer"; readonly result: SolveResult }
  | { readonly kind: "fault"; readonly because: string };

/** Asks one engine about a model, from choices to start from. */
export async function ask(
  engine: Engine,
  model: Model,
  question: Question,
  hints: readonly Int32Array[],
  context: SearchContext,
): Promise<Asked> {
  const { options, host } = context;
  host.onProgress?.({
    stage: question.stage,
    message:
      `Asking ${engine.name} about ${model.creators.length} creators with ` +
      `${model.bundles.length} options`,
  });
  try {
    const result = await engine.solve(model.problem, {
      relativeGapTolerance: question.gap ?? options.gap,
      workLimit: options.workLimit,
      seed: options.seed,
      hints,
      ...(question.certify && { certify: true }),
      ...limitsOf(question, context),
    });
    if (!result.reproducible) context.log.cutShort = true;
    return { kind: "answer", result };
  } catch (error) {
    if (error instanceof EngineFault) return { kind: "fault", because: clause(error.message) };
    throw error;
  }
}

/** Clock, cancel and progress of a solve, as far as the host has them. */
function limitsOf({ stage, timeShare = 1 }: Question, { host, deadline }: SearchContext) {
  const { now, isCancelled, onProgress } = host;
  return {
    ...(deadline !== null && now
      ? { timeLimitMs: Math.max(1, (deadline - now()) * timeShare), now }
      : {}),
    ...(isCancelled ? { isCancelled } : {}),
    ...(onProgress
      ? {
          onProgress: ({ value, bound }: { value: number | null; bound: number | null }) =>
            onProgress({ stage, message: "Searching", value, bound }),
        }
      : {}),
  };
}

function clause(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
}
