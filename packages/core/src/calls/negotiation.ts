import { fromMinor } from "../base/money.ts";
import { moneyWords, nameOf } from "../explanation/sentences.ts";
import { phasesText } from "../market/picks.ts";
import { purchaseOf } from "../plan/describe.ts";
import { tidy } from "../plan/tidy.ts";
import type { Negotiated, Negotiation } from "../run/negotiation.ts";
import { type MarketRange, marketRanges } from "../scenarios/market-range.ts";
import { type Talk, talksOf } from "../scenarios/negotiation.ts";
import { standingPlan } from "../scenarios/standing.ts";
import { type OptimizeHost, type SearchContext, searchContext } from "../search/context.ts";
import { type SolvedPlan, solveBrief } from "../search/solve-brief.ts";
import type { OpenedRun } from "./open-run.ts";

/**
 * A sheet for the talks about a stored plan: of everybody in it and of the nearest others the fee,
 * what published rates give, the fee above which the plan is better without, and who comes instead.
 * It starts from the best plan at the fees known by now, so that somebody who has quoted too much
 * is nearly in, with the fee that would bring them back. For the inside of the house only.
 * @throws Error when no engine gives an answer the judge confirms
 * @example
 * const opening = openRun(runs[0]);
 * if (opening.kind === "refused") throw new Error(opening.issues[0].message);
 * const { creators: [ana] } = await negotiation(opening.opened, host);
 * ana; // { creatorId: "ana", place: "in", fee: 100, walkAway: { kind: "exact" } }
 */
export async function negotiation(opened: OpenedRun, host: OptimizeHost): Promise<Negotiation> {
  const { run, market } = opened;
  const standing = standingPlan(opened.placements, run.statuses, searchContext(opened, host));
  const { context } = standing;
  const solved = await solveBrief(context);
  const unit = solved.aim?.objective.unit ?? "";
  const sheet = { audience: "internal", currency: market.brief.currency, unit } as const;
  if (solved.kind === "noPlan") return { ...sheet, creators: [] };
  const wanted = standing.placements.map(
    ({ offer }) => market.creators[market.offers[offer].creator].id,
  );
  const talks = await talksOf(solved, wanted, context);
  const offers = talks.map(({ why }) => context.measures.offerIndex.get(why.offerId ?? "") ?? 0);
  const ranges = marketRanges(opened, offers);
  const statuses = new Map(run.statuses.map((own) => [own.offerId, own.status]));
  const lines = talks.map((talk, k) =>
    lineOf(talk, offers[k], { solved, ranges, statuses, context }),
  );
  return { ...sheet, creators: tidy(lines) };
}

interface Known {
  readonly solved: SolvedPlan;
  readonly ranges: ReadonlyMap<number, MarketRange>;
  readonly statuses: ReadonlyMap<string, Negotiated["status"]>;
  readonly context: SearchContext;
}

function lineOf(
  { why, place, instead, loss }: Talk,
  offer: number,
  { solved, ranges, statuses, context }: Known,
): Negotiated {
  const { market, forecast } = context;
  const { currency } = market.brief;
  const { id, extras, fee } = market.offers[offer];
  const major = (minor: number) => fromMinor(minor, currency);
  const range = ranges.get(offer);
  const bought = solved.found.placements.find((placement) => placement.offer === offer);
  const own = fee ?? 0;
  const walkAway = why.breakEvenFee && {
    ...why.breakEvenFee,
    amount: Math.max(0, why.breakEvenFee.amount - major(extras)),
  };
  const line = {
    creatorId: why.creatorId,
    offerId: id,
    phase: bought ? phasesText(bought.phases, market) : null,
    place,
    status: statuses.get(id) ?? null,
    fee: major(own),
    feeFrom: feeFrom(offer, context),
    market: range
      ? { low: major(range.low), mid: major(range.mid), high: major(range.high) }
      : null,
    walkAway,
    room: walkAway && walkAway.amount - major(own),
    alternatives: instead.map((placement) => purchaseOf(placement, market, forecast)),
    lossWithAlternatives: loss,
  };
  return { ...line, sentence: sentenceOf(line, nameOf(why.creatorId, market), currency) };
}

/** Whether somebody has quoted the fee that counts, in the roster or since. */
function feeFrom(offer: number, { market, forecast }: SearchContext): Negotiated["feeFrom"] {
  const { imputedFee } = forecast.offers[offer];
  return imputedFee === null || imputedFee !== market.offers[offer].fee ? "quoted" : "imputed";
}

function sentenceOf(
  { fee, walkAway, place }: Omit<Negotiated, "sentence">,
  name: string,
  currency: string,
): string {
  const at = moneyWords(fee, currency);
  if (walkAway === null) return `${name} at ${at}: no fee within the budget decides.`;
  const most = moneyWords(walkAway.amount, currency);
  const about = walkAway.kind === "exact" ? "" : "about ";
  return place === "in"
    ? `${name} at ${at}: worth up to ${about}${most}; above it the plan is better without.`
    : `${name} at ${at}: comes in at ${about}${most} or less.`;
}
