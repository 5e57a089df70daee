import { dayNumber } from "../base/days.ts";
import { BENCHMARKS } from "../forecast/benchmarks/benchmarks.ts";
import { MEASURED_AFTER_DAYS, maturity, toHorizon } from "../forecast/posterior/maturation.ts";
import type { PastPost } from "../roster/schema.ts";
import { COUNTED, type Counted } from "../run/actuals.ts";
import type { FrozenPick } from "../run/ledger.ts";
import { amountOf, type Reported } from "./reported.ts";

/** What an offer brought, brought to the day that forecasts are made for. */
export type Completed = Partial<Record<Counted, number>>;

/**
 * The counts of an offer at the horizon of the forecast: what was counted, over the share of its
 * results a post of the platform has at that age. Counts whose age nobody knows stay as they are.
 * Of an offer that was not delivered there are none.
 */
export function completed(reported: Reported): Completed {
  const counts: Completed = {};
  if (reported.figures.delivered?.value === false) return counts;
  for (const name of COUNTED) {
    const amount = amountOf(reported, name);
    if (amount === undefined) continue;
    const age = ageOf(reported, name);
    const { platform } = reported.pick;
    counts[name] = age === null ? amount : amount * toHorizon(platform, age, MEASURED_AFTER_DAYS);
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

function ageOf({ figures }: Reported, name: Counted): number | null {
  const posted = figures.postedOn?.value;
  const counted = figures[name]?.countedOn ?? null;
  if (typeof posted !== "string" || counted === null) return null;
  return Math.max(0, dayNumber(counted) - dayNumber(posted));
}

/** The day that stands for an offer's posts: of posting, else of counting, else of its phase. */
export function dayOfResult({ figures, pick }: Reported): Pick<PastPost, "postedOn" | "asOf"> {
  const posted = figures.postedOn?.value;
  if (typeof posted === "string") return { postedOn: posted };
  let newest: string | null = null;
  for (const name of COUNTED) {
    const counted = figures[name]?.countedOn ?? null;
    if (counted !== null && (newest === null || counted > newest)) newest = counted;
  }
  const day = newest ?? pick.startsOn;
  return day === null ? {} : { asOf: day };
}

/**
 * The results of an offer as past posts of an own campaign, one row per format: an average of its
 * pieces, without what an audience tires of several. Results of several formats are split as they
 * were forecast. Conversions without clicks count against the clicks forecast.
 * @param counts of the offer, {@link completed}
 */
export function postsOf(reported: Reported, counts: Completed): PastPost[] {
  const { pick } = reported;
  const posts: PastPost[] = [];
  if (COUNTED.every((name) => counts[name] === undefined)) return posts;
  const day = dayOfResult(reported);
  for (const piece of pick.pieces) {
    const { platform, format, quantity, followers } = piece;
    const frame: PastPost = {
      platform,
      format,
      ...day,
      ...(quantity > 1 ? { posts: quantity } : {}),
      followers,
      sponsored: true,
      source: "ownCampaign",
    };
    posts.push(...rowsOf(frame, piece, counts, pick));
  }
  return posts;
}

type Piece = FrozenPick["pieces"][number];
type Row = { -readonly [K in keyof PastPost]: PastPost[K] };

/** The rows of one piece; figures of different days may contradict each other, and are left out. */
function rowsOf(frame: PastPost, piece: Piece, counts: Completed, pick: FrozenPick): PastPost[] {
  const part = piece.share / piece.quantity;
  const { tired } = pick;
  const row: Row = { ...frame };
  const views = counts.impressions === undefined ? undefined : counts.impressions * part;
  const reach = reachOfPiece(counts.reach, piece, pick);
  if (reach !== undefined && fits(reach, views)) row.reach = reach;
  if (views !== undefined) row.impressions = views;
  const acted = (amount: number | undefined) =>
    amount === undefined ? undefined : (amount * part) / tired;
  const [engagements, clicks, orders] = [
    acted(counts.engagements),
    acted(counts.clicks),
    acted(counts.conversions),
  ];
  if (engagements !== undefined && fits(engagements, views)) row.engagements = engagements;
  if (clicks !== undefined && fits(clicks, views)) {
    row.clicks = clicks;
    if (orders !== undefined && fits(orders, clicks)) row.conversions = orders;
  }
  const rows: PastPost[] = saysSomething(row) ? [row] : [];
  const usual = acted(clicksForecast(counts, pick)) ?? 0;
  if (clicks === undefined && orders !== undefined && usual > 0 && orders <= usual)
    rows.push({ ...frame, clicks: usual, conversions: orders });
  return rows;
}

function fits(part: number, whole: number | undefined): boolean {
  return whole === undefined || part <= whole;
}

function saysSomething({ reach, impressions, engagements, clicks }: PastPost): boolean {
  return [reach, impressions, engagements, clicks].some((figure) => figure !== undefined);
}

/** People reached by one piece, of the people that all pieces of the offer reached together. */
function reachOfPiece(
  reach: number | undefined,
  { platform, format, quantity, followers, share }: Piece,
  { pieces }: FrozenPick,
): number | undefined {
  if (reach === undefined) return undefined;
  if (pieces.length > 1) return (reach * share) / quantity;
  if (quantity === 1) return reach;
  const benchmark = BENCHMARKS.formats[platform][format];
  const pool = Math.max(reach / 0.95, followers * (benchmark?.reachableShare ?? 1));
  return pool * (1 - (1 - reach / pool) ** (1 / quantity));
}

/** Clicks forecast for as many impressions as were counted. */
function clicksForecast({ impressions }: Completed, { forecast }: FrozenPick): number {
  const usual = forecast.impressions.mean;
  const scale = impressions === undefined || usual <= 0 ? 1 : impressions / usual;
  return forecast.clicks.mean * scale;
}
