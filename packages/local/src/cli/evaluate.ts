import { evaluate, openEvaluation } from "@reachmix/core";
import { printEvaluation } from "../print/evaluation.ts";
import { EXIT, type Output } from "./output.ts";
import { refusalOf } from "./read-json.ts";
import { readPlan } from "./read-plan.ts";
import { readRequest } from "./read-request.ts";
import { solving } from "./solving.ts";

/**
 * Scores a plan made by hand for the request in a file and holds it against the best plan.
 * @param plan file with a list of offers: `[{ "offerId": "…", "phase": "…" }]`, the phase where an
 * offer fits several, or with a run as CSV
 * @returns exit code 0, or 2 when the plan breaks a rule
 * @throws Refusal when a file is not what it should be
 */
export async function evaluateFile(
  file: string,
  { plan, json }: { readonly plan: string; readonly json: boolean },
  output: Output,
): Promise<number> {
  const { request } = readRequest(file);
  const opening = openEvaluation({ ...request, plan: await readPlan(plan) });
  if (opening.kind === "refused") throw refusalOf(plan, `a plan for ${file}`, opening.issues);
  const evaluation = await solving(output, (host) => evaluate(opening.opened, host));
  output.out(json ? JSON.stringify(evaluation, null, 2) : printEvaluation(evaluation, request));
  return evaluation.holds ? EXIT.ok : EXIT.noPlan;
}
