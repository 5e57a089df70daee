import { cellText } from "./cells/text.ts";
import type { Sheet } from "./result.ts";

/** Columns by which the CSV of a run is known. */
const OF_A_RUN = ["status", "creator", "offer", "phase", "price"] as const;

/** Whether a sheet is what a run was written to as CSV: purchases, not creators. */
export function isRunTable({ rows }: Sheet): boolean {
  return columnsOf(rows[0] ?? []) !== null;
}

/**
 * The purchases in the CSV of a run: the offers of its lines of status `in`, with their phases.
 * @returns null for a sheet that is none
 */
export function purchasesOf({ rows }: Sheet): { offerId: string; phase?: string }[] | null {
  const columns = columnsOf(rows[0] ?? []);
  if (columns === null) return null;
  return rows.slice(1).flatMap((row) => {
    const cell = (name: (typeof OF_A_RUN)[number]) => cellText(row[columns[name]] ?? null);
    if (cell("status") !== "in") return [];
    const phase = cell("phase");
    return [{ offerId: cell("offer"), ...(phase === "" ? {} : { phase }) }];
  });
}

function columnsOf(headers: Sheet["rows"][number]) {
  const names = headers.map((header) => cellText(header));
  if (!names.includes("priceIs") || OF_A_RUN.some((name) => !names.includes(name))) return null;
  return Object.fromEntries(OF_A_RUN.map((name) => [name, names.indexOf(name)])) as Record<
    (typeof OF_A_RUN)[number],
    number
  >;
}
