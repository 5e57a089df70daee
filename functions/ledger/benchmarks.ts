import { benchmarksView, learnFrom } from "@reachmix/core";
import type { Operation } from "../http/operation.ts";
import { Problem } from "../http/problem.ts";
import { validQuery } from "../http/validate.ts";
import { allEvidence, getVersion, type Table } from "../store/index.ts";
import { benchmarksQuerySchema } from "./schemas.ts";

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

/** The answer to a version of what was learned that the tenant never had. */
export function unknownBasis(basis: string): Problem {
  const named = JSON.stringify(basis.slice(0, 60));
  return new Problem(
    "malformed-request",
    `There is no basis ${named}; runs name theirs in versions.forecast, GET /v1/benchmarks the ` +
      "latest.",
    { errors: [{ path: "basis", code: "unknown_basis", message: "is no version of yours" }] },
  );
}
