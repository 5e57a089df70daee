import { Problem } from "./problem.ts";

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
