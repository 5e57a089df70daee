import type { Result } from "@reachmix/core";
import type { RequestInput } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { boughtOffers, solveWith } from "../../support/requests.ts";
import { type Example, exampleRequest } from "./documents.ts";

type Rule = NonNullable<RequestInput["brief"]["rules"]>[number];

/** Rules that an example states: one, several, or those that fields of the brief stand for. */
export function statedRules({ stated }: Example): Rule[] {
  return (Array.isArray(stated) ? stated : [stated]) as Rule[];
}

/**
 * What Reachmix makes of an example of docs/rules.md, in one line per rule and one for the plan.
 */
export async function answerOfRule(example: Example): Promise<string[]> {
  const base = exampleRequest();
  const brief =
    example.kind === "brief"
      ? { ...base.brief, ...(example.stated as object) }
      : { ...base.brief, rules: statedRules(example) };
  const without = await solveWith(inProcessEngines, base);
  const result = await solveWith(inProcessEngines, { ...base, brief });
  if (result.plan === null) throw new Error(`no plan: ${JSON.stringify(example.stated)}`);
  const own = result.rules.filter(({ id }) => id !== "budget");
  return [...own.map(ruleLine), planLine(result, without)];
}

function ruleLine({ label, set, achieved, binding, holds, kind }: Result["rules"][number]): string {
  const isBan = kind === "exclude" || kind === "follow" || kind === "order";
  if (isBan) return `**${label}**: ${achieved} breaches, ${holds ? "kept" : "broken"}.`;
  const value =
    achieved === null ? "nothing to measure" : `${written(achieved, set.as, kind)} achieved`;
  const verdict = holds ? (binding ? "binding" : "not binding") : "missed";
  return `**${label}**: ${value}, ${verdict}.`;
}

function written(value: number, as: string, kind: string): string {
  if (as.startsWith("shareOf")) return `${(value * 100).toFixed(1)} %`;
  const digits = kind === "limit" || Number.isInteger(value) ? 0 : 2;
  return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

function planLine(result: Result, without: Result): string {
  const bought = boughtOffers(result);
  const before = boughtOffers(without);
  const left = before.filter((id) => !bought.includes(id));
  const entered = bought.filter((id) => !before.includes(id));
  const moves = [
    left.length > 0 ? `leaves out ${left.join(", ")}` : "",
    entered.length > 0 ? `takes in ${entered.join(", ")}` : "",
  ].filter((move) => move !== "");
  const cost = (without.certificate.value ?? 0) - (result.certificate.value ?? 0);
  const price = cost < 0.5 ? "at no loss of value" : `at a loss of ${money(cost)}`;
  return moves.length === 0
    ? `The plan stays as it is, ${price}.`
    : `The plan ${moves.join(" and ")}, ${price}.`;
}

function money(amount: number): string {
  return `${amount.toLocaleString("en-US", { maximumFractionDigits: 0 })} USD`;
}
