import type { Market } from "../market/market.ts";
import { TIER_FLOORS, type Tier } from "../roster/tiers.ts";
import type { BenchmarkRow } from "./benchmarks/row.ts";
import type { Benchmarks, Trust } from "./benchmarks/shape.ts";
import type { Assumption } from "./types.ts";

/**
 * Kinds of benchmark numbers an offer may rest on, per format and tier; in the order in which `add`
 * notes them.
 */
export const LEAVES = [
  "reachRate",
  "frequency",
  "engagementRate",
  "clickRate",
  "conversionRate",
  "price",
  "reachableShare",
] as const;
type Leaf = (typeof LEAVES)[number];

/** Offers that rested on the numbers of one format: per leaf, and per leaf and tier. */
export interface Entry {
  readonly row: BenchmarkRow;
  readonly offers: Uint32Array;
  readonly tiers: Uint32Array;
}

/** Number of tiers. */
export const TIERS = TIER_FLOORS.length;

/** Offers that rested on one kind of number of a format. */
function countOf({ offers }: Entry, leaf: Leaf): number {
  return offers[LEAVES.indexOf(leaf)];
}

/** Calls back with the offers that rested on the number of each tier. */
function eachTier({ tiers }: Entry, leaf: Leaf, visit: (tier: Tier, offers: number) => void): void {
  for (const [t, { tier }] of TIER_FLOORS.entries())
    visit(tier, tiers[LEAVES.indexOf(leaf) * TIERS + t]);
}

/** The numbers of the format itself. */
export function noteFormat(notes: Notes, entry: Entry): void {
  const { benchmark, path } = entry.row;
  const { trust, source } = benchmark;
  const own = (leaf: string, value: number, mark: Trust, offers: number) =>
    notes.add(`${path}.${leaf}`, value, source, mark, offers);
  eachTier(entry, "reachRate", (tier, offers) =>
    own(`reachRate.${tier}`, benchmark.reachRate[tier], trust.reach, offers),
  );
  own("frequency", benchmark.frequency, trust.reach, countOf(entry, "frequency"));
  eachTier(entry, "engagementRate", (tier, offers) =>
    own(`engagementRate.${tier}`, benchmark.engagementRate[tier], trust.engagement, offers),
  );
  own("clickRate", benchmark.clickRate, trust.click, countOf(entry, "clickRate"));
  own("reachableShare", benchmark.reachableShare, "C", countOf(entry, "reachableShare"));
}

/** The rates that all formats share. */
export function noteRates(
  notes: Notes,
  entry: Entry,
  { clickTierFactor, conversionRate, sponsoredEngagement }: Benchmarks,
  ownConversionRate: boolean,
): void {
  const sponsored = countOf(entry, "engagementRate");
  notes.add("sponsoredEngagement", sponsoredEngagement, SPONSORED, "B", sponsored);
  eachTier(entry, "clickRate", (tier, offers) =>
    notes.add(`clickTierFactor.${tier}`, clickTierFactor[tier], CLICK_TIER, "C", offers),
  );
  if (ownConversionRate) return;
  eachTier(entry, "conversionRate", (tier, offers) =>
    notes.add(`conversionRate.${tier}`, conversionRate[tier], CONVERSION, "B", offers),
  );
}

/** The numbers that imputed prices rest on. */
export function notePrices(notes: Notes, entry: Entry, price: Benchmarks["price"]): void {
  const { benchmark, platform, path } = entry.row;
  const offers = countOf(entry, "price");
  if (benchmark.cpm > 0) notes.add(`${path}.cpm`, benchmark.cpm, CPM, "C", offers);
  const base = price.basePer10k[platform];
  notes.add(`price.basePer10k.${platform}`, base, BASE, "C", offers);
  notes.add("price.exponent", price.exponent, EXPONENT, "C", offers);
}

/** What means and bands rest on. */
export function noteSpreads(
  notes: Notes,
  entry: Entry,
  { spread, shocks, periodShare }: Benchmarks,
): void {
  const { benchmark, platform, path } = entry.row;
  const reach = countOf(entry, "reachRate");
  notes.add(`${path}.tau`, benchmark.tau, TAU, "C", reach);
  notes.add(`${path}.sigma`, benchmark.sigma, SIGMA, "C", reach);
  notes.add(`periodShare.${platform}`, periodShare[platform], PERIOD, "C", reach);
  notes.add(`shocks.platformReach.${platform}`, shocks.platformReach[platform], SHOCK, "C", reach);
  for (const leaf of ["engagementRate", "clickRate", "conversionRate"] as const) {
    const { betweenCreators, betweenPosts } = spread[leaf];
    const offers = countOf(entry, leaf);
    notes.add(`spread.${leaf}.betweenCreators`, betweenCreators, SPREAD, "C", offers);
    notes.add(`spread.${leaf}.betweenPosts`, betweenPosts, SPREAD, "C", offers);
  }
  const orders = countOf(entry, "conversionRate");
  notes.add("shocks.offerConversion", shocks.offerConversion, PRODUCT, "C", orders);
}

interface Note {
  readonly value: number;
  readonly source: string;
  readonly trust: Trust;
  readonly offers: number;
}

/** Defaults by their path, each with the offers that rest on it. */
export class Notes {
  readonly #notes = new Map<string, Note>();
  readonly #overridden: Readonly<Record<string, number>>;

  constructor({ benchmarks = {} }: Market["brief"]) {
    this.#overridden = benchmarks;
  }

  /** Notes a default that so many offers rest on; none, or one the brief overrides, is left out. */
  add(path: string, value: number, source: string, trust: Trust, offers: number): void {
    if (offers === 0 || Object.hasOwn(this.#overridden, path)) return;
    const all = offers + (this.#notes.get(path)?.offers ?? 0);
    this.#notes.set(path, { value, source, trust, offers: all });
  }

  list(): Assumption[] {
    return [...this.#notes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, { value, source, trust, offers }]) => ({
        field: `benchmarks.${path}`,
        value,
        source: `${source} (${offers === 1 ? "1 offer" : `${offers} offers`})`,
        trust,
      }));
  }
}

/** Source of the fatigue. */
export const FATIGUE = "what each further piece engages; evidence is mixed";
const TAU = "standard deviation of ln(reach per follower) between creators without own posts";
const SIGMA = "standard deviation of ln(reach per follower) between posts of one creator";
const PERIOD = "part of a post's variance that the posts of one period share";
const SHOCK = "relative deviation that all reach on the platform has in common";
const SPREAD = "relative spread of the rate between creators, and between posts";
const PRODUCT = "relative deviation that all conversions have in common";
const CONVERSION =
  "conversions per click by tier: lookfluence.com 2026, quoting Digital Applied; state " +
  "economics.conversionRate";
const CLICK_TIER = "factor on clicks by tier, general knowledge of the field";
const SPONSORED = "sponsored against other content: askwonder.com, like ratios of 2019";
const EXPONENT = "how prices grow with followers, between surveys (0.5-0.9) and the flat rule (1)";
const CPM = "published price per 1,000 impressions, US dollars; ask for a quote";
const BASE = "published price of a post at 10,000 followers, US dollars; ask for a quote";
