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
  const find = finder(picks, rows);
  const issues: Issue[] = [];
  const placed: PlacedRow[] = [];
  for (let k = 0; k < rows.length; k++) {
    const found = find(rows[k]);
    if (typeof found === "number") placed.push({ pick: found, row: rows[k] });
    else issues.push({ ...found, path: `rows[${k}].${found.path}` });
  }
  return issues.length > 0 ? { kind: "refused", issues } : { kind: "placed", rows: placed };
}

/** Answers with the index of the pick that a row is about, or with why it is about none. */
function finder(picks: readonly FrozenPick[], rows: readonly ActualRow[]) {
  const namesCodes = rows.some(({ code }) => code !== undefined);
  const byCode = new Map(
    namesCodes ? picks.map(({ code }, index) => [code.toUpperCase(), index]) : [],
  );
  const byOffer = new Map<string, number[]>();
  for (let index = 0; index < picks.length; index++) {
    const known = byOffer.get(picks[index].offerId);
    if (known === undefined) byOffer.set(picks[index].offerId, [index]);
    else known.push(index);
  }
  return (row: ActualRow): number | Issue => {
    if (row.code !== undefined) return byCode.get(row.code.toUpperCase()) ?? unknownCode(row.code);
    const own = byOffer.get(row.offerId ?? "") ?? [];
    return inPhase(row, own, picks);
  };
}

/** The pick of an offer in the phase that a row names; it names none where there is one pick. */
function inPhase(
  { offerId, phase }: ActualRow,
  own: readonly number[],
  picks: readonly FrozenPick[],
): number | Issue {
  const fitting = phase === undefined ? own : own.filter((index) => picks[index].phase === phase);
  if (fitting.length === 1) return fitting[0];
  if (own.length === 0)
    return {
      path: "offerId",
      code: "unknown_offer",
      message: `the run did not buy the offer "${offerId}"; its sheet lists those it did`,
    };
  const phases = own.map((index) => picks[index].phase ?? "none").join(", ");
  return {
    path: "phase",
    code: fitting.length === 0 ? "unknown_phase" : "phase_missing",
    message: `the run bought "${offerId}" in ${phases}; name one of these`,
  };
}

function unknownCode(code: string): Issue {
  return {
    path: "code",
    code: "unknown_code",
    message: `no pick of the run has the code "${code}"; its sheet lists them`,
  };
}
