import type { Engine, SolveResult } from "@reachmix/solver";
import { blockCount, chooseEngine, createFixedPointEngine, type Problem } from "@reachmix/solver";

/** Most creators for whom carry-over between phases is solved exactly; above, by fixed point. */
const MOST_EXACT_CARRY_OVER = 300;

/** An engine to ask, and why it. */
export interface Candidate {
  readonly engine: Engine;
  readonly why: string;
}

/**
 * Engines to ask in turn: the chosen one first, then whoever would be chosen without it. Where the
 * choice is free, the chosen one takes turns with the next that can; should their answer not stand,
 * each is asked alone. For a certificate, the first is one that can write its proof, alone.
 */
export function* candidatesFor(
  problem: Problem,
  engines: readonly Engine[],
  asked: "auto" | Engine["name"],
  certify = false,
): Generator<Candidate> {
  const isLarge = Boolean(problem.products?.length) && blockCount(problem) > MOST_EXACT_CARRY_OVER;
  const prover = certify
    ? engines.find((own) => own.strengths.certifies && own.declines(problem, true) === null)
    : undefined;
  if (prover && prover.declines(problem) !== null && (asked === "auto" || asked === prover.name))
    yield { engine: prover, why: `${prover.name} answers, because it can write its proof.` };
  const requested = asked === "auto" && prover ? prover.name : asked;
  let left = isLarge ? engines.map(createFixedPointEngine) : [...engines];
  const together = requested === "auto" && !isLarge ? inTurns(problem, left) : null;
  if (together) yield together;
  while (left.length > 0) {
    // Once the requested engine has been asked, the choice among the rest is free.
    const wanted =
      left.some(({ name }) => name === requested) || left.length === engines.length
        ? requested
        : "auto";
    const next = chooseEngine(problem, left, wanted);
    yield next;
    left = left.filter((engine) => engine !== next.engine);
    if (left.every((engine) => engine.declines(problem) !== null)) return;
  }
}

/** The chosen engine and the next that takes turns with it; null when it answers alone. */
function inTurns(problem: Problem, engines: readonly Engine[]): Candidate | null {
  if (engines.every((engine) => engine.declines(problem) !== null)) return null;
  const { engine, why } = chooseEngine(problem, engines, "auto");
  const partner = engines
    .filter((other) => other !== engine && other.declines(problem) === null)
    .toSorted((a, b) => a.strengths.rank - b.strengths.rank)
    .find((other) => other.strengths.takesTurns);
  if (!engine.strengths.takesTurns || engine.strengths.sparseRows || !partner) return null;
  const together = engine.inTurnsWith?.(partner) ?? null;
  return together && { engine: together, why };
}

/** Why the engines of an answer gave it: why the first was asked, and who gave what in turns. */
export function whyOf(why: string, { sources }: SolveResult): string {
  if (!sources?.value && !sources?.bound) return why;
  const { value, bound } = sources;
  const shares =
    value === bound
      ? `${value} gave the value and the bound`
      : [value && `${value} gave the value`, bound && `${bound} gave the bound`]
          .filter(Boolean)
          .join(", ");
  return `${why} Engines took turns: ${shares}.`;
}
