import { purchasesOf } from "@reachmix/core";
import { Refusal } from "../refusal.ts";
import { readSheetFiles } from "../sheet/read-sheets.ts";
import { readJson } from "./read-json.ts";

/**
 * A plan in a file: a list of offers in JSON, or the purchases in the CSV of a run.
 * @returns picks, not yet checked
 * @throws Refusal when the file cannot be read, or is a sheet that says no purchases
 */
export async function readPlan(file: string): Promise<unknown> {
  if (!/\.(csv|tsv)$/i.test(file)) return readJson(file);
  const [sheet] = await readSheetFiles([file]);
  const purchases = sheet === undefined ? null : purchasesOf(sheet);
  if (purchases !== null) return purchases;
  throw new Refusal(
    `${file} is no plan: it needs the columns status, creator, offer, phase, price and priceIs, ` +
      "as reachmix optimize --csv writes them.",
  );
}
