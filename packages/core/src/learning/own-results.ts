import { dayNumber } from "../base/days.ts";
import { BENCHMARKS } from "../forecast/benchmarks/benchmarks.ts";
import { MEASURED_AFTER_DAYS, maturity, toHorizon } from "../forecast/posterior/maturation.ts";
import type { PastPost } from "../roster/past-post.ts";
import { COUNTED, type Counted } from "../run/actuals.ts";
import type { FrozenPick } from "../run/ledger.ts";
import type { Reported } from "./reported.ts";

/** What an offer brought, brought to the day that forecasts are made for. */
export type Completed = Partial<Record<Counted, number>>;

/**
 * The counts of an offer so many days after posting: what was counted, by the share of its results
 * a post of the platform has at that age and then. Counts whose age nobody knows stay as they are.
 * Of an offer that was not delivered there are none.
 * @param horizon days; those of its forecast when missing
 */
export function completed(reported: Reported, horizon: number = reported.pick.horizon): Completed {
  // All names at once: objects that grow by name take longer, and there are thousands.
  const counts: Completed = {
    impressions: undefined,
    reach: undefined,
    engagements: undefined,
    clicks: undefined,
    conversions: undefined,
  };
  const { figures, pick } = reported;
  if (figures.delivered?.value === false) return counts;
  const posted = figures.postedOn?.value;
  let [day, grown]: [string | null, number] = [null, 1];
  for (const name of COUNTED) {
    const figure = figures[name];
    if (figure === undefined) continue;
    if (typeof posted === "string" && figure.countedOn !== null && figure.countedOn !== day) {
      day = figure.countedOn;
      const age = Math.max(0, dayNumber(day) - dayNumber(posted));
      grown = toHorizon(pick.platform, age, horizon);
    }
    counts[name] = Number(figure.value) * (figure.countedOn === day ? grown : 1);
  }
  return counts;
}

/** Share of its results that an offer had when it was counted last, null without both days. */
export function maturedShare(reported: Reported): number | null {
  const ages = COUNTED.flatMap((name) => ageOf(reported, name) ?? []);
  if (ages.length === 0) return null;
  const { platform, horizon } = reported.pick;
  return maturity(platform, Math.max(...ages)) / maturity(platform, horizon);
}

function ageOf({ figures }: Reported, name: Counted): number | null {
  const posted = figures.postedOn?.value;
  const counted = figures[name]?.countedOn ?? null;
  if (typeof posted !== "string" || counted === null) return null;
  return Math.max(0, dayNumber(counted) - dayNumber(posted));
}

/** The day that stands for an offer's posts: when they were posted, or as of when they counted. */
export type ResultDay = Pick<PastPost, "postedOn" | "asOf">;

/** The day that stands for an offer's posts: of posting, else of counting, else of its phase. */
export function dayOfResult({ figures, pick }: Reported): ResultDay {
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
 * Rows of posts are counted after 30 days.
 * @param compared counts at the horizon of the forecast
 * @param day the day that stands for its posts
 */
export function postsOf(reported: Reported, compared: Completed, day: ResultDay): PastPost[] {
  const { pick } = reported;
  const isUsual = pick.horizon === MEASURED_AFTER_DAYS;
  const counts = isUsual ? compared : completed(reported, MEASURED_AFTER_DAYS);
  const posts: PastPost[] = [];
  if (COUNTED.every((name) => counts[name] === undefined)) return posts;
  for (const piece of pick.pieces) {
    const part = piece.share / piece.quantity;
    const row = rowOf(piece, day, figuresOf(piece, counts, pick));
    if (saysSomething(row)) posts.push(row);
    if (counts.clicks !== undefined || counts.conversions === undefined) continue;
    const acted = part / pick.tired;
    const usual = clicksForecast(counts, pick);
    if (usual > 0 && counts.conversions <= usual)
      posts.push(
        rowOf(piece, day, { clicks: usual * acted, conversions: counts.conversions * acted }),
      );
  }
  return posts;
}

/** The row of one piece with these figures; written out, because there are thousands. */
function rowOf(
  { platform, format, quantity, followers }: Piece,
  { postedOn, asOf }: ResultDay,
  { reach, impressions, engagements, clicks, conversions }: Completed,
): PastPost {
  return {
    platform,
    format,
    postedOn,
    asOf,
    posts: quantity > 1 ? quantity : undefined,
    followers,
    sponsored: true,
    source: "ownCampaign",
    reach,
    impressions,
    engagements,
    clicks,
    conversions,
  };
}

type Piece = FrozenPick["pieces"][number];

/** What one piece brought; figures of different days may contradict, and are left out. */
function figuresOf(piece: Piece, counts: Completed, pick: FrozenPick): Completed {
  const part = piece.share / piece.quantity;
  const acted = part / pick.tired;
  const impressions = scaled(counts.impressions, part);
  const clicks = within(scaled(counts.clicks, acted), impressions);
  const orders = clicks === undefined ? undefined : scaled(counts.conversions, acted);
  return {
    reach: within(reachOfPiece(counts.reach, piece, pick), impressions),
    impressions,
    engagements: within(scaled(counts.engagements, acted), impressions),
    clicks,
    conversions: within(orders, clicks),
  };
}

function scaled(amount: number | undefined, by: number): number | undefined {
  return amount === undefined ? undefined : amount * by;
}

function within(part: number | undefined, whole: number | undefined): number | undefined {
  return part !== undefined && whole !== undefined && part > whole ? undefined : part;
}

function saysSomething({ reach, impressions, engagements, clicks }: PastPost): boolean {
  return (reach ?? impressions ?? engagements ?? clicks) !== undefined;
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
