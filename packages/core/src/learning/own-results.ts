import { BENCHMARKS } from "../forecast/benchmarks/benchmarks.ts";
import { canonicalFormat } from "../forecast/offer/formats.ts";
import { MEASURED_AFTER_DAYS, maturity, toHorizon } from "../forecast/posterior/maturation.ts";
import type { PastPost } from "../roster/schema.ts";
import { COUNTED, type Counted } from "../run/actuals.ts";
import type { FrozenPick } from "../run/ledger.ts";
import { amountOf, daysBetween, figureOf, type Reported, reportOf } from "./reported.ts";

/** What an offer brought, brought to the day that forecasts are made for. */
export type Completed = Partial<Record<Counted, number>>;

/**
 * The counts of an offer at the horizon of the forecast: what was counted, over the share of its
 * results a post of the platform has at that age. Counts whose age nobody knows stay as they are.
 * Of an offer that was not delivered there are none.
 */
export function completed(reported: Reported): Completed {
  if (reportOf(reported, "delivered") === false) return {};
  const counts: Completed = {};
  for (const name of COUNTED) {
    const amount = amountOf(reported, name);
    const age = ageOf(reported, name);
    if (amount !== undefined) counts[name] = amount * toCompletion(reported.pick, age);
  }
  return counts;
}

/** Share of its results that an offer had when it was counted last, null without both days. */
export function maturedShare(reported: Reported): number | null {
  const ages = COUNTED.flatMap((name) => ageOf(reported, name) ?? []);
  if (ages.length === 0) return null;
  const { platform } = reported.pick;
  return maturity(platform, Math.max(...ages)) / maturity(platform, MEASURED_AFTER_DAYS);
}

function ageOf(reported: Reported, name: Counted): number | null {
  const posted = reportOf(reported, "postedOn");
  const counted = figureOf(reported, name)?.countedOn ?? null;
  if (typeof posted !== "string" || counted === null) return null;
  return Math.max(0, daysBetween(posted, counted));
}

function toCompletion({ platform }: FrozenPick, age: number | null): number {
  return age === null ? 1 : toHorizon(platform, age, MEASURED_AFTER_DAYS);
}

/**
 * The results of an offer as past posts of an own campaign, one row per format: an average of its
 * pieces, without what an audience tires of several. Results of several formats are split as they
 * were forecast. Conversions without clicks count against the clicks forecast.
 */
export function postsOf(reported: Reported): PastPost[] {
  const counts = completed(reported);
  const { pick } = reported;
  const pieces = pick.pieces.reduce((sum, { quantity }) => sum + quantity, 0);
  if (pieces === 0 || COUNTED.every((name) => counts[name] === undefined)) return [];
  const { tired } = pick;
  const day = dayOf(reported);
  return pick.pieces.flatMap((piece) => {
    const part = piece.share / piece.quantity;
    const each = (amount: number | undefined, by = 1) =>
      amount === undefined ? undefined : (amount * part) / by;
    const frame: PastPost = {
      platform: piece.platform,
      format: canonicalFormat(piece.platform, piece.format),
      ...day,
      ...(piece.quantity > 1 ? { posts: piece.quantity } : {}),
      followers: piece.followers,
      sponsored: true,
      source: "ownCampaign",
    };
    const impressions = each(counts.impressions);
    const clicks = within(each(counts.clicks, tired), impressions);
    const conversions = within(each(counts.conversions, tired), clicks);
    const row = withKnown(frame, {
      reach: within(reachOfPiece(counts.reach, piece, pick), impressions),
      impressions,
      engagements: within(each(counts.engagements, tired), impressions),
      clicks,
      conversions: clicks === undefined ? undefined : conversions,
    });
    const orders = each(counts.conversions, tired);
    const usual = each(clicksForecast(counts, pick), tired);
    if (clicks !== undefined || orders === undefined || !usual || orders > usual) return row;
    return [...row, ...withKnown(frame, { clicks: usual, conversions: orders })];
  });
}

/** The day that stands for an offer's posts: of posting, else of counting, else of its phase. */
function dayOf(reported: Reported): Pick<PastPost, "postedOn" | "asOf"> {
  const posted = reportOf(reported, "postedOn");
  if (typeof posted === "string") return { postedOn: posted };
  const counted = COUNTED.flatMap((name) => figureOf(reported, name)?.countedOn ?? []);
  const newest = counted.sort().at(-1) ?? reported.pick.startsOn;
  return newest === null ? {} : { asOf: newest };
}

/** A part of a whole; figures of different days may contradict each other, and say nothing then. */
function within(part: number | undefined, whole: number | undefined): number | undefined {
  return part !== undefined && whole !== undefined && part > whole ? undefined : part;
}

/** People reached by one piece, of the people that all pieces of the offer reached together. */
function reachOfPiece(
  reach: number | undefined,
  { platform, format, quantity, followers, share }: FrozenPick["pieces"][number],
  { pieces }: FrozenPick,
): number | undefined {
  if (reach === undefined) return undefined;
  if (pieces.length > 1) return (reach * share) / quantity;
  if (quantity === 1) return reach;
  const benchmark = BENCHMARKS.formats[platform][canonicalFormat(platform, format)];
  const pool = Math.max(reach / 0.95, followers * (benchmark?.reachableShare ?? 1));
  return pool * (1 - (1 - reach / pool) ** (1 / quantity));
}

/** Clicks forecast for as many impressions as were counted. */
function clicksForecast({ impressions }: Completed, { forecast }: FrozenPick): number {
  const usual = forecast.impressions.mean;
  const scale = impressions === undefined || usual <= 0 ? 1 : impressions / usual;
  return forecast.clicks.mean * scale;
}

/** A row with the counts that are known; none when nothing is. */
function withKnown(
  frame: PastPost,
  counts: Readonly<Record<string, number | undefined>>,
): PastPost[] {
  const known = Object.entries(counts).filter(([, amount]) => amount !== undefined);
  return known.length === 0 ? [] : [{ ...frame, ...Object.fromEntries(known) }];
}
