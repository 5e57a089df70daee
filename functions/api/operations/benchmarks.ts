import { benchmarksView, learnFrom } from "@reachmix/core";
import type { Operation } from "../../http/operation.ts";
import { unknownBasis } from "../../http/unknown-basis.ts";
import { validQuery } from "../../http/validate.ts";
import { allEvidence, getVersion, type Table } from "../../store/index.ts";
import { benchmarksQuerySchema } from "../schemas.ts";

/** GET /v1/benchmarks: shipped numbers beside what own results made of them. */
export function benchmarksOperation(table: () => Table): Operation {
  return async ({ tenant, query }) => {
    const { basis } = validQuery(benchmarksQuerySchema, query);
    if (basis === undefined)
      return {
        status: 200,
        body: benchmarksView(await learnFrom(await allEvidence(table(), tenant))),
      };
    const learned = await getVersion(table(), tenant, basis);
    if (learned !== null) return { status: 200, body: benchmarksView(learned) };
    throw unknownBasis(basis);
  };
}
