import * as z from "zod";
import { explainNamed } from "../explanation/creators.ts";
import { explainExactly } from "../explanation/exact.ts";
import { withOptions } from "../market/opened.ts";
import { type CreatorWhy, creatorWhySchema } from "../run/reasons.ts";
import { type OptimizeHost, searchContext } from "../search/context.ts";
import { solveBrief } from "../search/solve-brief.ts";
import type { OpenedExplanation } from "./open.ts";

/** Answer of POST /v1/explain. */
export const explanationSchema = z
  .object({ creators: z.array(creatorWhySchema) })
  .meta({ id: "Explanation" });
/** Creators explained exactly, in the order asked. */
export type Explanation = z.infer<typeof explanationSchema>;

/**
 * Explains creators exactly: loss if forced the other way and break-even fee, each by solving
 * again with a gap of 0. All these solves together take no more work than the limit of the brief's
 * own search, each creator an equal part of it; what that leaves open stays an estimate.
 * @param opened a request with creators, see {@link openExplanation}
 * @returns one explanation per asked creator, in the order asked; none when the brief has no plan
 * @throws Error when no engine gives an answer the judge confirms
 * @example
 * // Two creators leave 50 of 250 USD: at that fee the third comes in too.
 * const opening = openExplanation({ ...body, creators: ["cleo"] });
 * if (opening.kind === "refused") throw new Error(opening.issues[0].message);
 * const [cleo] = (await explain(opening.opened, host)).creators;
 * cleo; // { status: "out", price: 100, breakEvenFee: { amount: 50, kind: "exact" } }
 */
export async function explain(opened: OpenedExplanation, host: OptimizeHost): Promise<Explanation> {
  const context = searchContext(withOptions(opened, { gap: 0 }), host);
  const { creators } = opened;
  const solved = await solveBrief(context);
  if (solved.kind === "noPlan") return { creators: [] };
  const work = context.options.workLimit / creators.length;
  const exact: CreatorWhy[] = [];
  for (const why of explainNamed(creators, solved, context))
    exact.push(await explainExactly(why, solved, context, work));
  return { creators: exact };
}
