import { explain, openExplanation, optimize } from "@reachmix/core";
import { printExplanation } from "../print/explanation.ts";
import { printNoPlan } from "../print/no-plan.ts";
import { EXIT, type Output } from "./output.ts";
import { refusalOf } from "./read-json.ts";
import { readRequest } from "./read-request.ts";
import { solving } from "./solving.ts";

/**
 * Says why creators are in the best plan of a file's request or not: the named ones exactly, by
 * solving again, or all of them with estimates.
 * @param creators ids; none for everybody
 * @returns exit code 0, or 2 when no plan is possible
 * @throws Refusal when the file is not a valid request or a creator is not in it
 */
export async function explainFile(
  file: string,
  { creators, json }: { readonly creators: readonly string[]; readonly json: boolean },
  output: Output,
): Promise<number> {
  const opened = readRequest(file);
  const { request } = opened;
  const opening = creators.length === 0 ? null : openExplanation({ ...request, creators });
  if (opening?.kind === "refused")
    throw refusalOf("--creator", "a creator of the file", opening.issues);
  const { explanation, without } = await solving(output, async (host) => {
    const named = opening ? await explain(opening.opened, host) : null;
    if (named !== null && named.creators.length > 0) return { explanation: named, without: null };
    const result = await optimize(opened, host);
    return {
      explanation: { creators: result.creators },
      without: result.plan === null ? result : null,
    };
  });
  if (json) output.out(JSON.stringify(explanation, null, 2));
  else output.out(without === null ? printExplanation(explanation, request) : printNoPlan(without));
  return without === null ? EXIT.ok : EXIT.noPlan;
}
