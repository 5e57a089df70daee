import { type OptimizeRequest, optimize, type Result } from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import manifest from "../../../../package.json" with { type: "json" };
import { printPlan } from "../print/plan.ts";
import { EXIT, type Output } from "./output.ts";
import { createProgress } from "./progress.ts";
import { readRequest } from "./read-request.ts";

/**
 * Optimizes the request in a file without a server and prints the plan, or the whole result as JSON.
 * @returns exit code 0 with a plan, 2 when no plan is possible
 * @throws Refusal when the file is not a valid request
 */
export async function optimizeFile(
  file: string,
  { json, output }: { json: boolean; output: Output },
): Promise<number> {
  const request = readRequest(file);
  const result = await solve(request, output);
  output.out(
    json ? JSON.stringify(result, null, 2) : printPlan(result, request.brief.currency, request.roster),
  );
  return result.plan === null ? EXIT.noPlan : EXIT.plan;
}

async function solve(request: OptimizeRequest, output: Output): Promise<Result> {
  const progress = createProgress(output);
  try {
    return await optimize(request, {
      engines: createNodeEngines(),
      reachmixVersion: manifest.version,
      now: () => performance.now(),
      onProgress: progress.show,
    });
  } finally {
    progress.clear();
    await closeNodeEngines();
  }
}
