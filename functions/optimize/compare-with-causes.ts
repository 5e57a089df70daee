import { compareWithCauses } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { storedRuns } from "../http/stored-runs.ts";
import { validBody } from "../http/validate.ts";
import { VERSION } from "../version.ts";
import type { OptimizeParts } from "./operation.ts";
import { compareBodySchema } from "./schemas.ts";
import { spareMs } from "./time.ts";

/**
 * POST /v1/compare: a comparison with the causes of the differences, found by solving again.
 * Nothing is stored.
 */
export function compareWithCausesOperation({ table, engines }: OptimizeParts): Operation {
  return async (call) => {
    const { runs: ids, thresholds } = validBody(compareBodySchema, call.body);
    const runs = await storedRuns(table(), call.tenant, ids);
    const creators = runs.reduce((sum, run) => sum + run.input.roster.creators.length, 0);
    const now = () => performance.now();
    const host = { engines: engines(), reachmixVersion: VERSION, now };
    const deadline = now() + spareMs(creators, call);
    return { status: 200, body: await compareWithCauses(runs, thresholds, host, deadline) };
  };
}
