import * as z from "zod";
import type { Issue } from "../base/issue.ts";
import { readBody } from "../base/read.ts";
import { type OptimizeRequest, optimizeRequestSchema } from "../brief/request.ts";
import { explainCreators } from "../explanation/creators.ts";
import { explainExactly } from "../explanation/exact.ts";
import { buildMarket } from "../market/build.ts";
import { idSchema } from "../roster/fields.ts";
import { type CreatorWhy, creatorWhySchema } from "../run/reasons.ts";
import { type OptimizeHost, searchContext } from "../search/context.ts";
import { solveBrief } from "../search/solve-brief.ts";
import { checkMarket } from "./open.ts";

/** Most creators explained exactly at once: each takes some twenty solves. */
const MOST_EXACT = 20;

/** Creators to explain exactly. */
export const explainedCreatorsSchema = z.array(idSchema).min(1).max(MOST_EXACT);

/** Body of POST /v1/explain. */
export const explainRequestSchema = optimizeRequestSchema
  .extend({ creators: explainedCreatorsSchema })
  .meta({ id: "ExplainRequest" });
export type ExplainRequest = OptimizeRequest & { readonly creators: readonly string[] };

/** Answer of POST /v1/explain. */
export const explanationSchema = z
  .object({ creators: z.array(creatorWhySchema) })
  .meta({ id: "Explanation" });
export type Explanation = z.infer<typeof explanationSchema>;

/** Reads and checks the body of an explanation, as `checkRequest` does for an optimisation. */
export function checkExplanation(
  body: unknown,
):
  | { readonly request: ExplainRequest; readonly issues?: undefined }
  | { readonly issues: readonly Issue[]; readonly request?: undefined } {
  const read = readBody(explainRequestSchema, body);
  if (read.issues) return { issues: read.issues };
  const { creators, ...request } = read.value;
  const checked = checkMarket(request);
  if (checked.issues) return { issues: checked.issues };
  const known = new Set(checked.market.creators.map(({ id }) => id));
  const issues = creators.flatMap((id, k) =>
    known.has(id)
      ? []
      : [
          {
            path: `creators[${k}]`,
            code: "unknown_creator",
            message: `there is no creator "${id}"; check the spelling or remove it`,
          },
        ],
  );
  return issues.length > 0 ? { issues } : { request: read.value };
}

/**
 * Explains creators exactly: loss if forced the other way and break-even fee, each by solving
 * again.
 * @param request as `checkExplanation` returned it
 * @returns one explanation per asked creator, in the order asked; none when the brief has no plan
 */
export async function explain(
  { creators, ...request }: ExplainRequest,
  host: OptimizeHost,
): Promise<Explanation> {
  const { market, issues } = buildMarket(request.brief, request.roster);
  if (!market)
    throw new Error(`the request was not checked: ${issues[0].path} ${issues[0].message}`);
  const context = searchContext(market, { ...request.options, gap: 0 }, host);
  const solved = await solveBrief(context);
  if (solved.found.placements === null) return { creators: [] };
  const all = new Map(explainCreators(solved, context).map((why) => [why.creatorId, why]));
  const exact: CreatorWhy[] = [];
  for (const id of creators) {
    const why = all.get(id);
    if (why) exact.push(await explainExactly(why, solved, context));
  }
  return { creators: exact };
}
