import type { Issue } from "../base/issue.ts";
import type { PlacedRow } from "../learning/reported.ts";
import type { ActualRow } from "../run/actuals.ts";
import type { FrozenPick } from "../run/ledger.ts";

/** Rows with the picks they are about, or those that are about none. */
export type PlacedRows =
  | { readonly kind: "placed"; readonly rows: readonly PlacedRow[] }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

/**
 * Finds the pick that each row is about, by its code or by its offer and phase. Codes are compared
 * without regard to case.
 */
export function placeRows(picks: readonly FrozenPick[], rows: readonly ActualRow[]): PlacedRows {
  const namesCodes = rows.some(({ code }) => code !== undefined);
  const byCode = new Map(
    namesCodes ? picks.map(({ code }, index) => [code.toUpperCase(), index]) : [],
  );
  const byOffer = Map.groupBy(picks.keys(), (index) => picks[index].offerId);
  const issues: Issue[] = [];
  const placed: PlacedRow[] = [];
  for (const [k, row] of rows.entries()) {
    const refuse = (field: string, code: string, message: string) =>
      issues.push({ path: `rows[${k}].${field}`, code, message });
    if (row.code !== undefined) {
      const pick = byCode.get(row.code.toUpperCase());
      if (pick !== undefined) placed.push({ pick, row });
      else
        refuse(
          "code",
          "unknown_code",
          `no pick of the run has the code "${row.code}"; its sheet lists them`,
        );
      continue;
    }
    const own = byOffer.get(row.offerId ?? "") ?? [];
    const fitting = row.phase === undefined ? own : own.filter((i) => picks[i].phase === row.phase);
    if (fitting.length === 1) placed.push({ pick: fitting[0], row });
    else if (own.length === 0)
      refuse(
        "offerId",
        "unknown_offer",
        `the run did not buy the offer "${row.offerId}"; its sheet lists those it did`,
      );
    else {
      const phases = own.map((index) => picks[index].phase ?? "none").join(", ");
      const code = fitting.length === 0 ? "unknown_phase" : "phase_missing";
      refuse("phase", code, `the run bought "${row.offerId}" in ${phases}; name one of these`);
    }
  }
  return issues.length > 0 ? { kind: "refused", issues } : { kind: "placed", rows: placed };
}
