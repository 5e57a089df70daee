import type { CreatorWhy } from "../run/reasons.ts";
import type { SearchContext } from "../search/context.ts";
import type { Found } from "../search/question.ts";
import type { SolvedPlan } from "../search/solve-brief.ts";
import { breakEvenFee } from "./break-even.ts";
import { isProved, Resolver } from "./resolver.ts";
import { whySentence } from "./sentences.ts";

/**
 * Replaces the estimates of one creator's explanation by exact figures, each found by solving
 * again: the loss with the creator forced the other way, and the fee of the offer at which the best
 * plan with it and the best plan without it are worth the same. Figures that work or time kept from
 * being proved stay estimates, moved into the range that was proved.
 * @param work units of work that all solves for this creator may take together
 */
export async function explainExactly(
  why: CreatorWhy,
  solved: SolvedPlan,
  context: SearchContext,
  work: number,
): Promise<CreatorWhy> {
  const offer = context.measures.offerIndex.get(why.offerId ?? "") ?? -1;
  if (why.status === "notConsidered" || offer < 0 || why.reason === "locked") return why;
  // Nothing is exact beside a plan that is not proved the best itself.
  if (!isProved(solved.found)) return why;
  const solver = new Resolver(offer, solved, context, work);
  const forced = await solver.ask(why.status === "in" ? "without creator" : "with creator", null);
  const loss = lossOf(why, solved, forced);
  const fee = await breakEvenFee(why, forced, solver, context);
  const exact = { ...why, loss, breakEvenFee: fee };
  return { ...exact, sentence: whySentence(exact, solved, context) };
}

/**
 * Most creators of a brief, and of those that nearly made it, for whom every answer has the exact
 * loss.
 */
const SMALL_BRIEF = 15;
const NEAREST = 3;

/**
 * The explanations of an answer with the exact loss for the creators that nearly made it, where the
 * brief is small enough for a few more solves to take no time.
 */
export async function withExactNearest(
  whys: readonly CreatorWhy[],
  solved: SolvedPlan,
  context: SearchContext,
): Promise<CreatorWhy[]> {
  if (solved.found.model.creators.length > SMALL_BRIEF || !isProved(solved.found)) return [...whys];
  const nearest = whys
    .filter(
      (why) =>
        why.status === "out" &&
        (why.reason === "price" || why.reason === "rule" || why.reason === "combination"),
    )
    .sort((a, b) => (a.loss?.amount ?? 0) - (b.loss?.amount ?? 0))
    .slice(0, NEAREST);
  const exact = new Map<string, CreatorWhy>();
  for (const why of nearest) {
    const offer = context.measures.offerIndex.get(why.offerId ?? "") ?? -1;
    const solver = new Resolver(offer, solved, context, context.options.workLimit);
    const loss = lossOf(why, solved, await solver.ask("with creator", null));
    const known = { ...why, loss };
    exact.set(why.creatorId, { ...known, sentence: whySentence(known, solved, context) });
  }
  return whys.map((why) => exact.get(why.creatorId) ?? why);
}

/**
 * Loss with the creator forced the other way; the estimate, in what is known of it, where the plan
 * with the creator forced is not proved, and where the creator cannot be forced.
 */
function lossOf(why: CreatorWhy, { found }: SolvedPlan, forced: Found | null): CreatorWhy["loss"] {
  if (forced === null) return why.loss;
  const atMost =
    forced.value === null ? Number.POSITIVE_INFINITY : Math.max(0, found.value - forced.value);
  if (isProved(forced) && forced.value !== null) return { amount: atMost, kind: "exact" };
  if (why.loss === null || forced.reason === "infeasible") return why.loss;
  const atLeast = forced.bound === null ? 0 : Math.max(0, found.value - forced.bound);
  return { amount: Math.min(atMost, Math.max(atLeast, why.loss.amount)), kind: "estimate" };
}
