import { randomBytes, randomUUID } from "node:crypto";
import type { Run } from "@reachmix/core";
import { newLife, optimizeRequestSchema } from "@reachmix/core";
import { REQUEST_EXAMPLE } from "../../../../functions/openapi/examples.ts";

/** A run as an optimisation answers it, small; `ballast` adds that many incompressible bytes. */
export function someRun(change: Partial<Run> & { ballast?: number } = {}): Run {
  const { ballast = 0, ...rest } = change;
  const input = optimizeRequestSchema.parse(REQUEST_EXAMPLE);
  return {
    id: randomUUID(),
    name: "Spring launch",
    createdAt: "2027-02-01T09:30:00.000Z",
    tags: [],
    ...newLife(input, null),
    inputHash: "0".repeat(64),
    versions: { reachmix: "0.0.0", forecast: "1" },
    termination: { reason: "infeasible", limit: null, detail: "No plan meets the rules." },
    certificate: {
      engine: "highs",
      why: "test",
      value: null,
      bound: null,
      proof: "reported",
      boundBy: "highs",
      gap: null,
      unit: "USD",
      work: 0,
      seed: 7,
      reproducible: true,
      verified: true,
    },
    plan: null,
    creators: [],
    goals: [],
    rules: [],
    baselines: [],
    conflict: null,
    assumptions: [],
    warnings:
      ballast > 0
        ? [{ code: "ballast", message: randomBytes(Math.ceil(ballast / 2)).toString("hex") }]
        : [],
    input,
    ...rest,
  };
}
