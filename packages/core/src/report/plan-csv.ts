import type { PlanDetails } from "../run/plan-details.ts";
import { PRICE_CURRENCY } from "../run/price-currency.ts";
import type { PlanRisk } from "../run/risk.ts";
import type { Run } from "../run/schema.ts";
import { type ReportAudience, runFor } from "./audience.ts";
import { type ShownLine, shownLines } from "./bridge.ts";
import { type CsvCell, csvOf } from "./csv.ts";
import { type Bought as Known, planFacts } from "./plan-facts.ts";
import { creatorNames, imputedAmount, shareText } from "./words.ts";

type Bought = NonNullable<Run["plan"]>["picks"][number];
type Why = Run["creators"][number];

/** Columns in their order. */
const COLUMNS = [
  "status",
  "creator",
  "name",
  "offer",
  "phase",
  "tier",
  "platform",
  "price",
  "priceIs",
  "priceLow",
  "priceHigh",
  "currency",
  "impressions",
  "reach",
  "engagements",
  "clicks",
  "conversions",
  "midImpressions",
  "midReach",
  "midEngagements",
  "midClicks",
  "midConversions",
  "warning",
  "terms",
  "handle",
  "followers",
  "pieces",
  "audienceInTarget",
  "audienceIs",
] as const;
/** Columns that only `internal` has, after the others. */
const REASONS = ["breakEvenFee", "breakEvenFeeIs", "loss", "lossIs", "why"] as const;

/** The cells of one line by column; what is not stated stays empty. */
type Line = Partial<Record<(typeof COLUMNS)[number] | (typeof REASONS)[number], CsvCell>>;

/**
 * The bought offers of a run as a table, one per line; for `internal` the creators who were not
 * bought follow. Lines of status `bridge` lead from the budget to the fees: `offer` names the line,
 * `price` is its amount; those of status `range` have the P10, median and P90 of the whole plan,
 * those of `target` the probability of a target. Results are what such an offer brings on average;
 * those with `mid` stand at the median reach, by which the search values offers. `priceIs` is
 * `quoted` or `imputed`; an imputed price has three significant digits, and `priceLow` and
 * `priceHigh` are its P10 and P90; `warning` says when such prices were estimated in another
 * currency. `breakEvenFeeIs` and `lossIs` are `estimate` or `exact`. `terms` says what is paid in
 * the price besides the fee. `audienceIs` is `stated` or `estimated`, `audienceInTarget` the share
 * of it in the target; both are empty where the brief names no target or the run's inputs cannot be
 * read any more.
 * @param details what the plan rests on beyond its run; null where it could not be counted again
 * @returns RFC 4180 with CRLF; no cell is taken for a formula by a spreadsheet
 */
export function planCsv(run: Run, audience: ReportAudience, details: PlanDetails | null): string {
  const shown = runFor(audience, run);
  const { plan, creators, input, warnings } = shown;
  const bought = plan ? planFacts(shown, plan, { details }, audience === "internal").bought : [];
  const beside = new Map(bought.map((own) => [own.pick.offerId, besideOf(own)]));
  const { currency } = input.brief;
  const warning = warnings.find(({ code }) => code === PRICE_CURRENCY)?.message;
  const nameOf = creatorNames([run]);
  const why = new Map(creators.map((creator) => [creator.creatorId, creator]));
  const columns = audience === "internal" ? [...COLUMNS, ...REASONS] : COLUMNS;
  const lines: Line[] = [
    ...(plan?.picks ?? []).map((pick) => ({
      ...boughtLine(pick),
      ...beside.get(pick.offerId),
      ...reasonsOf(why.get(pick.creatorId)),
    })),
    ...creators
      .filter(({ status }) => status !== "in")
      .map((creator) => ({ ...passedLine(creator), ...reasonsOf(creator) })),
    ...(plan?.bridge ? shownLines(plan.bridge).map(bridgeLine) : []),
    ...(plan?.risk ? riskLines(plan.risk) : []),
  ].map((line) => ({
    ...line,
    name: typeof line.creator === "string" ? nameOf(line.creator) : null,
    currency,
    warning: line.priceIs === "imputed" ? warning : undefined,
  }));
  return csvOf([columns, ...lines.map((line) => columns.map((column) => line[column] ?? null))]);
}

function boughtLine(pick: Bought) {
  const { creatorId, offerId, phase, tier, platform, expected, mid, extras } = pick;
  const line = { status: "in", creator: creatorId, offer: offerId, phase, tier, platform };
  const atMedian = {
    midImpressions: mid?.impressions,
    midReach: mid?.reach,
    midEngagements: mid?.engagements,
    midClicks: mid?.clicks,
    midConversions: mid?.conversions,
  };
  return { ...line, ...priceCells(pick), ...expected, ...atMedian, terms: termsText(extras) };
}

/** Whose offer it is, what it buys and what is known of the audience. */
function besideOf({ handle, followers, pieces, creator }: Known) {
  const inTarget = creator?.inTarget ?? null;
  const audienceIs = creator?.estimated ? "estimated" : "stated";
  return {
    handle,
    followers,
    pieces,
    audienceInTarget: inTarget,
    audienceIs: inTarget === null ? null : audienceIs,
  };
}

/** What is paid in the price besides the fee, each with its amount. */
function termsText(extras: Bought["extras"]): string | undefined {
  return extras?.map(({ label, price }) => `${label}: ${price}`).join("; ");
}

/** A line between the budget and the fees: its name under `offer`, its amount under `price`. */
function bridgeLine({ label, amount }: ShownLine) {
  return { status: "bridge", creator: null, offer: label, price: amount, priceIs: null };
}

/** The range of the results of the plan, and the probability of each target. */
function riskLines({ bands, targets }: PlanRisk): Line[] {
  const ends = (["low", "mid", "high"] as const).map((end) => {
    const of = (measure: string) => bands[measure]?.[end] ?? null;
    return {
      ...{ status: "range", creator: null, offer: END_WORDS[end] },
      impressions: of("impressions"),
      reach: of("reach"),
      engagements: of("engagements"),
      clicks: of("clicks"),
      conversions: of("conversions"),
    };
  });
  const reached = targets.map(({ measure, atLeast, probability }) => ({
    ...{ status: "target", creator: null },
    offer: `${measure} of ${atLeast} or more: in ${shareText(probability)} of the cases`,
  }));
  return [...ends, ...reached];
}

const END_WORDS = { low: "P10 of the plan", mid: "median of the plan", high: "P90 of the plan" };

function passedLine(why: Why) {
  return {
    status: why.status,
    creator: why.creatorId,
    offer: why.offerId,
    ...priceCells(why),
  };
}

function priceCells({ price, priceBand }: Pick<Why, "price" | "priceBand">) {
  if (price === null) return { price };
  if (priceBand === null) return { price, priceIs: "quoted" };
  const [priceLow, priceHigh] = priceBand.map(imputedAmount);
  return { price: imputedAmount(price), priceIs: "imputed", priceLow, priceHigh };
}

function reasonsOf(why: Why | undefined) {
  return {
    breakEvenFee: why?.breakEvenFee?.amount,
    breakEvenFeeIs: why?.breakEvenFee?.kind,
    loss: why?.loss?.amount,
    lossIs: why?.loss?.kind,
    why: why?.sentence,
  };
}
