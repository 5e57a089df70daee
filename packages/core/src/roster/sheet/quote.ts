import type { Platform } from "../fields.ts";
import type { Draft } from "./draft.ts";
import type { RowFacts } from "./facts.ts";
import { addQuotes } from "./offers.ts";
import { type Reading, refuseRow, tell } from "./reading.ts";

/** Adds the quotes of a row to a creator and tells what became of them. */
export function quote(reading: Reading, draft: Draft, facts: RowFacts, main: Platform): void {
  const outcome = addQuotes(draft, facts, main, reading.terms, reading.drafts);
  const { problems, repeated, translated, commissions } = outcome;
  for (const problem of problems) refuseRow(reading, facts, problem, "cell");
  if (repeated > 0) tell(reading, "an offer stands in the sheet twice and was taken once", facts);
  if (translated > 0)
    tell(
      reading,
      "a price for a reel of a creator without Instagram was read as for a short video",
      facts,
    );
  if (commissions > 0)
    tell(reading, "a fee paid per result has no field yet and was left out", facts);
  if (facts.contract.gifted !== null) return;
  for (const { value } of facts.quotes) {
    if (value.hedge === "range")
      tell(reading, "of a range of prices the upper end was taken", facts);
    if (value.hedge === "from")
      tell(reading, "a price that begins somewhere was taken as stated", facts);
    if (value.none === "onRequest")
      tell(
        reading,
        "a price on request is an offer without a price; the forecast imputes it",
        facts,
      );
    if (value.none === "gifted") tell(reading, "a barter was taken as an offer at price 0", facts);
    if (value.none === "included")
      tell(reading, "an included piece is no offer of its own; left out", facts);
  }
}
