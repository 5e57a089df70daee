import { type Issue, pathText } from "../base/issue.ts";
import { currencyDigits, toMinor } from "../base/money.ts";
import type { PickEdit, PickStatus, PicksEdit, StatusChange } from "./picks-status.ts";
import type { Run } from "./schema.ts";
import { statusesAfter } from "./transitions.ts";

/** Most changes of statuses that a run remembers. */
const MOST_CHANGES = 10_000;

/** The statuses of a run after an edit, or what of it cannot be. */
export type EditedPicks =
  | {
      readonly kind: "edited";
      readonly statuses: readonly PickStatus[];
      readonly history: readonly StatusChange[];
    }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

/**
 * The purchases of a run with other statuses or fees. All changes are made or none; the plan itself
 * stays as it is.
 * @param stamp who makes the changes (null when nobody is named) and when
 */
export function editPicks(
  run: Run,
  { picks }: PicksEdit,
  stamp: Pick<StatusChange, "by" | "at">,
): EditedPicks {
  const statuses = new Map(run.statuses.map((own) => [own.offerId, own]));
  const history = [...run.history];
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const [k, edit] of picks.entries()) {
    const add = (field: string, code: string, message: string) =>
      issues.push({ path: pathText(["picks", k, field]), code, message });
    const { offerId } = edit;
    const own = statuses.get(offerId);
    if (own === undefined) {
      const message = `the plan does not buy an offer "${offerId}"; name one of its purchases`;
      add("offerId", "unknown_pick", message);
      continue;
    }
    if (seen.has(offerId))
      add("offerId", "duplicate_id", `offer "${offerId}" is named twice; state it once`);
    seen.add(offerId);
    const next = edited(own, edit);
    for (const { field, code, message } of faultsOf(own, edit, next, run))
      add(field, code, message);
    statuses.set(offerId, next);
    const { status: to, fee, kept } = next;
    const said = edit.comment === undefined ? {} : { comment: edit.comment };
    history.push({ offerId, from: own.status, to, fee, kept, ...stamp, ...said });
  }
  if (history.length > MOST_CHANGES)
    issues.push({
      path: "picks",
      code: "history_full",
      message: `a run keeps at most ${MOST_CHANGES} changes; replan it and go on with the new run`,
    });
  return issues.length > 0
    ? { kind: "refused", issues }
    : { kind: "edited", statuses: [...statuses.values()], history };
}

function edited(own: PickStatus, { status = own.status, fee, kept }: PickEdit): PickStatus {
  return {
    ...own,
    status,
    fee: fee ?? own.fee,
    kept: status === "cancelled" ? (kept ?? own.kept) : null,
  };
}

interface Fault {
  readonly field: "status" | "fee" | "kept";
  readonly code: string;
  readonly message: string;
}

/** What of one change cannot be. */
function faultsOf(own: PickStatus, edit: PickEdit, next: PickStatus, run: Run): Fault[] {
  const faults: Fault[] = [];
  const { status, fee, kept, comment } = edit;
  const add = (field: Fault["field"], code: string, message: string) =>
    faults.push({ field, code, message });
  if (status === undefined && fee === undefined && kept === undefined && comment === undefined)
    add("status", "nothing_to_change", "state a status, a fee or a comment");
  const possible = statusesAfter(own.status);
  if (status !== undefined && status !== own.status && !possible.includes(status))
    add("status", "impossible_status", impossible(own.status, status, possible));
  faults.push(...feeFaults(edit, next, run), ...keptFaults(edit, next, run));
  return faults;
}

function impossible(from: string, to: string, possible: readonly string[]): string {
  const rest =
    possible.length === 0
      ? "that is final; plan anew with a replanned run"
      : `choose ${possible.join(", ")}`;
  return `what is ${from} cannot become ${to}: ${rest}`;
}

function feeFaults({ offerId, fee }: PickEdit, next: PickStatus, run: Run): Fault[] {
  const fault = (code: string, message: string): Fault[] => [{ field: "fee", code, message }];
  if (next.status === "quoted" && next.fee === null)
    return fault("missing_fee", "a quote is a fee: state it");
  if (fee === undefined) return [];
  if (next.status === "idea" || next.status === "asked")
    return fault("early_fee", `nobody has quoted what is ${next.status}: make it quoted`);
  if (fee > 0 && isGifted(offerId, run))
    return fault("gifted_fee", `offer "${offerId}" is gifted: its fee is 0`);
  return moneyFaults("fee", fee, run);
}

function keptFaults({ offerId, kept }: PickEdit, next: PickStatus, run: Run): Fault[] {
  const fault = (code: string, message: string): Fault[] => [{ field: "kept", code, message }];
  if (next.status !== "cancelled")
    return kept === undefined
      ? []
      : fault("kept_without_cancelling", "only of what is cancelled a part of the fee is kept");
  if (next.kept === null)
    return fault("missing_kept", "say what of the fee is kept; 0 for nothing");
  const most = next.fee ?? feeInPlan(offerId, run);
  if (next.kept > most)
    return fault("kept_above_fee", `of a fee of ${most} nobody keeps ${next.kept}`);
  return kept === undefined ? [] : moneyFaults("kept", kept, run);
}

function moneyFaults(field: "fee" | "kept", amount: number, { input }: Run): Fault[] {
  const { currency } = input.brief;
  if (toMinor(amount, currency) !== null) return [];
  const digits = currencyDigits(currency);
  const message = `${amount} has more decimals than ${currency} (${digits}); round it`;
  return [{ field, code: "too_many_decimals", message }];
}

function isGifted(offerId: string, { input }: Run): boolean {
  return input.roster.creators.some(({ offers }) =>
    offers.some(({ id, gifted }) => id === offerId && gifted !== undefined),
  );
}

/** The fee by which the plan counts an offer; its price in runs that keep no fee of its own. */
function feeInPlan(offerId: string, { plan }: Run): number {
  const pick = plan?.picks.find((own) => own.offerId === offerId);
  return pick?.fee ?? pick?.price ?? 0;
}
