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
export type Explanation = z.infer<typeof explanationSchema>;

/**
 * Explains creators exactly: loss if forced the other way and break-even fee, each by solving
 * again.
 * @returns one explanation per asked creator, in the order asked; none when the brief has no plan
 */
export async function explain(opened: OpenedExplanation, host: OptimizeHost): Promise<Explanation> {
  const context = searchContext(withOptions(opened, { gap: 0 }), host);
  const { creators } = opened;
  const solved = await solveBrief(context);
  if (solved.kind === "noPlan") return { creators: [] };
  const exact: CreatorWhy[] = [];
  for (const why of explainNamed(creators, solved, context))
    exact.push(await explainExactly(why, solved, context));
  return { creators: exact };
}
