import type { Result, Roster } from "@reachmix/core";
import { printNoPlan } from "./no-plan.ts";
import { printWarnings } from "./notes.ts";
import { headline, printPicks } from "./plan.ts";
import { proofInWords } from "./proof.ts";
import { wrap } from "./table.ts";

/** Offers shown of a plan. */
const MOST = 3;

/** The plan of a result on less than a screen: what is bought, in words, and how good that is. */
export function printPlanInShort(result: Result, currency: string, roster: Roster): string {
  if (result.plan === null) return printNoPlan(result);
  return [
    headline(result.plan, result, currency),
    printPicks(result.plan, currency, roster, { offers: "words", most: MOST }),
    [wrap(proofInWords(result), 108, "Proof: "), printWarnings(result)]
      .filter((text) => text !== "")
      .join("\n"),
  ].join("\n");
}
