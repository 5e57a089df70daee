import { learnedFor, learnFrom, type OpenedRequest } from "@reachmix/core";
import * as z from "zod";
import type { Call } from "../http/stack.ts";
import { unknownBasis } from "../http/unknown-basis.ts";
import { validQuery } from "../http/validate.ts";
import { allEvidence, getVersion, type Table } from "../store/index.ts";

/** Query of the calls that forecast. */
export const basisQuerySchema = z.strictObject({
  basis: z
    .string()
    .min(1)
    .max(60)
    .default("latest")
    .meta({
      description:
        "What the forecast rests on: latest, what the tenant's results taught; shipped, the " +
        "benchmarks alone; or a version that a run names",
      example: "shipped",
    }),
});

/**
 * An opened request on what the tenant's results taught, as far as its creators go. A body that
 * brings its own basis keeps it.
 * @throws Problem 400 for a version that the tenant never had
 */
export async function onBasis<T extends OpenedRequest>(
  opened: T,
  { tenant, query }: Pick<Call, "tenant" | "query">,
  table: Table,
): Promise<T> {
  const { basis: asked } = validQuery(basisQuerySchema, query);
  if (asked === "shipped" || opened.request.basis !== undefined) return opened;
  const learned =
    asked === "latest"
      ? await learnFrom(await allEvidence(table, tenant))
      : await getVersion(table, tenant, asked);
  if (learned === null) {
    if (asked === "latest") return opened;
    throw unknownBasis(asked);
  }
  const basis = learnedFor(learned, new Set(opened.market.creators.map(({ id }) => id)));
  return { ...opened, request: { ...opened.request, basis } };
}
