import { CHANGES } from "../rules/changes/schema.ts";
import type { PickStatus } from "../run/picks-status.ts";
import type { Replan, ReplannedOffer } from "../run/replan.ts";
import type { Pick as Purchase, Result, Run } from "../run/schema.ts";
import { isCommitted, isEnded } from "../run/transitions.ts";

const ORDER = ["leaves", "enters", "moved", "repriced", "stays"] as const;

/** What became of every offer of a run's plan and of the plan made anew, and why. */
export function replanned(
  parent: Run,
  result: Result,
  terms: Pick<Replan, "asOf" | "frozenPhases" | "perChange" | "budget">,
): Replan {
  const before = new Map((parent.plan?.picks ?? []).map((pick) => [pick.offerId, pick]));
  const after = new Map((result.plan?.picks ?? []).map((pick) => [pick.offerId, pick]));
  const statuses = new Map(parent.statuses.map((own) => [own.offerId, own]));
  const ids = result.plan === null ? [] : [...new Set([...before.keys(), ...after.keys()])];
  const offers = ids.map((id) => {
    const sides = { before: before.get(id), after: after.get(id) };
    return offerOf(sides, statuses.get(id), terms.frozenPhases, parent);
  });
  const changes = result.rules.find(({ id }) => id === CHANGES)?.achieved ?? 0;
  return {
    ...terms,
    unit: result.certificate.unit,
    changes: result.plan === null ? 0 : changes,
    offers: offers.sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change)),
  };
}

interface Sides {
  readonly before: Purchase | undefined;
  readonly after: Purchase | undefined;
}

function offerOf(
  sides: Sides,
  status: PickStatus | undefined,
  frozen: readonly string[],
  parent: Run,
): ReplannedOffer {
  const { before, after } = sides;
  const pick = (after ?? before) as Purchase;
  const change = changeOf(sides);
  const because = reasonOf(change, pick, status, frozen);
  const { creatorId, offerId } = pick;
  const fee = { from: feeOf(before), to: feeOf(after) };
  const own = {
    creatorId,
    offerId,
    change,
    because,
    phase: { from: before?.phase ?? null, to: after?.phase ?? null },
    fee,
    kept: status?.kept ?? null,
  };
  const money = (amount: number) =>
    `${amount.toLocaleString("en-US")} ${parent.input.brief.currency}`;
  return { ...own, sentence: sentenceOf(own, nameOf(creatorId, offerId, parent), status, money) };
}

/** Name of a creator, with the offer where the plan buys several of theirs. */
function nameOf(creatorId: string, offerId: string, { input, plan }: Run): string {
  const name = input.roster.creators.find(({ id }) => id === creatorId)?.name ?? creatorId;
  const bought = plan?.picks.filter((pick) => pick.creatorId === creatorId).length ?? 0;
  return bought > 1 ? `${name} (${offerId})` : name;
}

function feeOf(pick: Purchase | undefined): number | null {
  return pick === undefined ? null : (pick.fee ?? pick.price);
}

function changeOf({ before, after }: Sides): ReplannedOffer["change"] {
  if (after === undefined) return "leaves";
  if (before === undefined) return "enters";
  if (before.phase !== after.phase) return "moved";
  return feeOf(before) === feeOf(after) ? "stays" : "repriced";
}

function reasonOf(
  change: ReplannedOffer["change"],
  { phase }: Purchase,
  status: PickStatus | undefined,
  frozen: readonly string[],
): ReplannedOffer["because"] {
  if (change === "leaves" && status !== undefined && isEnded(status.status)) return status.status;
  if (change === "leaves") return "replaced";
  if (change === "enters" || change === "moved") return "worth";
  if (status !== undefined && isCommitted(status.status)) return "committed";
  return (phase ?? "").split("+").some((id) => frozen.includes(id)) ? "frozen" : "worth";
}

function sentenceOf(
  { change, because, fee, kept, phase }: Omit<ReplannedOffer, "sentence">,
  name: string,
  status: PickStatus | undefined,
  money: (amount: number) => string,
): string {
  switch (change) {
    case "leaves":
      return leavingWords(name, because, kept, money);
    case "enters":
      return `${name} comes in at ${money(fee.to ?? 0)}: that is worth more than a change costs.`;
    case "moved":
      return `${name} moves from ${phase.from} to ${phase.to}.`;
    default: {
      const why = { committed: `is ${status?.status}`, frozen: "the phase is over", worth: null };
      const reason = why[because as keyof typeof why] ?? "is still worth it";
      const priced =
        change === "repriced" ? ` at ${money(fee.to ?? 0)} instead of ${money(fee.from ?? 0)}` : "";
      return `${name} stays${priced}: ${reason}.`;
    }
  }
}

function leavingWords(
  name: string,
  because: ReplannedOffer["because"],
  kept: number | null,
  money: (amount: number) => string,
): string {
  if (because === "declined") return `${name} declined.`;
  if (because === "client-rejected") return `The client rejected ${name}.`;
  if (because === "cancelled")
    return `${name} is cancelled${kept ? ` and keeps ${money(kept)}` : ""}.`;
  return `${name} leaves: what comes in its place is worth more than a change costs.`;
}
