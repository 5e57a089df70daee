import { expect, vi } from "vitest";
import { MAX_RESPONSE_BYTES } from "../../../../functions/http/limits.ts";
import type { TestFunctions } from "./functions.ts";

/** Everything that is exported of a tenant: the lines of each answer but the one that ends it. */
export async function exportedParts(
  functions: TestFunctions,
  tenant: string,
): Promise<ReturnType<typeof JSON.parse>[][]> {
  vi.stubEnv("TENANT_CLAIM", "tenant");
  const headers = { "accept-encoding": "gzip" };
  const parts = [];
  let query = {};
  for (;;) {
    const request = { headers, claims: { tenant }, query };
    const answer = await functions.reports("GET", "/v1/export", request);
    expect(answer.status).toBe(200);
    expect(answer.text.length).toBeLessThan(MAX_RESPONSE_BYTES);
    const part = answer.text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const last = part.pop();
    parts.push(part);
    if (last.kind === "end") break;
    query = { cursor: last.cursor };
  }
  vi.unstubAllEnvs();
  return parts;
}
