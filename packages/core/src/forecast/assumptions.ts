import type { Market } from "../market/market.ts";
import { TIER_FLOORS, type Tier } from "../roster/tiers.ts";
import type { BenchmarkRow } from "./benchmarks/row.ts";
import type { Benchmarks, Trust } from "./benchmarks/shape.ts";
import type { OfferEstimate } from "./offer/forecast.ts";
import { MEASURED_AFTER_DAYS } from "./posterior/maturation.ts";
import type { Assumption, Source } from "./types.ts";

/**
 * Kinds of benchmark numbers an offer may rest on, per format and tier; in the order in which `add`
 * notes them.
 */
const LEAVES = [
  "reachRate",
  "frequency",
  "engagementRate",
  "clickRate",
  "conversionRate",
  "price",
  "reachableShare",
] as const;
type Leaf = (typeof LEAVES)[number];

function modelled(source: Source): boolean {
  return source.kind !== "stated";
}

/** Offers that rested on the numbers of one format: per leaf, and per leaf and tier. */
interface Entry {
  readonly row: BenchmarkRow;
  readonly offers: Uint32Array;
  readonly tiers: Uint32Array;
}

const TIERS = TIER_FLOORS.length;

/** The benchmark numbers a forecast rested on, counted offer by offer. */
export class Ledger {
  readonly #rows = new Map<string, Entry>();
  #tired = 0;

  /**
   * Notes what an offer's figures rest on.
   * @param repeated whether its reach may be combined with that of another piece or offer of the
   *   same creator
   */
  add({ sources, rows, imputed, pieces }: OfferEstimate, repeated: boolean): void {
    if (rows.length === 0) return;
    const { impressions, reach, engagements, clicks, conversions } = sources;
    const used = [
      modelled(reach) && reach.from === undefined,
      modelled(impressions) || modelled(reach),
      modelled(engagements) || impressions.from === "engagements",
      modelled(clicks) && clicks.from !== "conversions",
      modelled(conversions) || clicks.from === "conversions",
      imputed !== null,
      repeated,
    ];
    for (const row of rows) {
      let entry = this.#rows.get(row.path);
      if (entry === undefined) {
        entry = {
          row,
          offers: new Uint32Array(LEAVES.length),
          tiers: new Uint32Array(LEAVES.length * TIERS),
        };
        this.#rows.set(row.path, entry);
      }
      const { below, toNext } = row.position;
      for (let l = 0; l < used.length; l++) {
        if (!used[l]) continue;
        entry.offers[l]++;
        entry.tiers[l * TIERS + below]++;
        if (toNext > 0) entry.tiers[l * TIERS + below + 1]++;
      }
    }
    if (pieces > 1 && (modelled(engagements) || modelled(clicks))) this.#tired++;
  }

  /**
   * Everything noted, ascending by path. Numbers the brief overrides, and conversion rates when it
   * states its own, are no defaults and are left out.
   */
  list(benchmarks: Benchmarks, brief: Market["brief"]): Assumption[] {
    const notes = new Map<
      string,
      { value: number; source: string; trust: Trust; offers: number }
    >();
    const note = (path: string, value: number, source: string, trust: Trust, offers: number) => {
      if (offers === 0 || Object.hasOwn(brief.benchmarks ?? {}, path)) return;
      notes.set(path, { value, source, trust, offers: offers + (notes.get(path)?.offers ?? 0) });
    };
    note(
      "fatigue",
      benchmarks.fatigue,
      "what each further piece engages; evidence is mixed",
      "C",
      this.#tired,
    );
    for (const { row, offers: counts, tiers } of this.#rows.values()) {
      const { benchmark, platform, path } = row;
      const { trust, source } = benchmark;
      const count = (leaf: Leaf) => counts[LEAVES.indexOf(leaf)];
      const { price } = benchmarks;
      const own = (leaf: string, value: number, mark: Trust, offers: number) =>
        note(`${path}.${leaf}`, value, source, mark, offers);
      const perTier = (leaf: Leaf, each: (tier: Tier, offers: number) => void) => {
        for (const [t, { tier }] of TIER_FLOORS.entries())
          each(tier, tiers[LEAVES.indexOf(leaf) * TIERS + t]);
      };
      perTier("reachRate", (tier, offers) =>
        own(`reachRate.${tier}`, benchmark.reachRate[tier], trust.reach, offers),
      );
      own("frequency", benchmark.frequency, trust.reach, count("frequency"));
      perTier("engagementRate", (tier, offers) =>
        own(`engagementRate.${tier}`, benchmark.engagementRate[tier], trust.engagement, offers),
      );
      own("clickRate", benchmark.clickRate, trust.click, count("clickRate"));
      own("reachableShare", benchmark.reachableShare, "C", count("reachableShare"));
      perTier("clickRate", (tier, offers) =>
        note(`clickTierFactor.${tier}`, benchmarks.clickTierFactor[tier], CLICK_TIER, "C", offers),
      );
      note(
        "sponsoredEngagement",
        benchmarks.sponsoredEngagement,
        SPONSORED,
        "B",
        count("engagementRate"),
      );
      if (brief.economics?.conversionRate === undefined)
        perTier("conversionRate", (tier, offers) =>
          note(`conversionRate.${tier}`, benchmarks.conversionRate[tier], CONVERSION, "B", offers),
        );
      if (benchmark.cpm > 0) note(`${path}.cpm`, benchmark.cpm, CPM, "C", count("price"));
      note(`price.basePer10k.${platform}`, price.basePer10k[platform], BASE, "C", count("price"));
      note("price.exponent", price.exponent, EXPONENT, "C", count("price"));
    }
    return [...notes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, { value, source, trust, offers }]) => ({
        field: `benchmarks.${path}`,
        value,
        source: `${source} (${offers === 1 ? "1 offer" : `${offers} offers`})`,
        trust,
      }));
  }
}

const CONVERSION =
  "conversions per click by tier: lookfluence.com 2026, quoting Digital Applied; state " +
  "economics.conversionRate";
const CLICK_TIER = "factor on clicks by tier, general knowledge of the field";
const SPONSORED = "sponsored against other content: askwonder.com, like ratios of 2019";
const EXPONENT = "how prices grow with followers, between surveys (0.5-0.9) and the flat rule (1)";
const CPM = "published price per 1,000 impressions, US dollars; ask for a quote";
const BASE = "published price of a post at 10,000 followers, US dollars; ask for a quote";

/** Neutral values given to unrated and unaudited creators, when others are rated or audited. */
export function ratingAssumptions(market: Market, benchmarks: Benchmarks): Assumption[] {
  const list: Assumption[] = [];
  const { creators } = market;
  const some = (test: (creator: Market["creators"][number]) => boolean) =>
    creators.some(test) && !creators.every(test);
  if (
    some(({ source }) => source.quality !== undefined) ||
    some(({ source }) => source.style !== undefined)
  )
    list.push({
      field: "benchmarks.rating.neutral",
      value: benchmarks.rating.neutral,
      source: "content quality and style of creators nobody rated",
      trust: "C",
    });
  if (some(({ source }) => source.channels.some((c) => c.suspiciousShare !== undefined)))
    list.push({
      field: "benchmarks.suspiciousShare.micro",
      value: benchmarks.suspiciousShare.micro,
      source:
        "creators without audit are taken to have the average share of suspicious followers of " +
        "their tier",
      trust: "C",
    });
  return list;
}

/** What revenue rests on, when the brief states an order value: first, because most hangs on it. */
export function economicsAssumptions({ brief: { economics } }: Market): Assumption[] {
  if (economics?.orderValue === undefined) return [];
  const list: Assumption[] = [];
  if (economics.incrementality === undefined)
    list.push({
      field: "economics.incrementality",
      value: 1,
      source:
        "conversions caused per conversion attributed, the strongest assumption of all: " +
        "measure it " +
        "with a holdout or a geo test",
      trust: "C",
    });
  if (economics.lifetimeFactor === undefined)
    list.push({
      field: "economics.lifetimeFactor",
      value: 1,
      source: "what a customer orders in all per first order",
      trust: "C",
    });
  return list;
}

/** From which day the ages of own posts count, and when their results were counted. */
export function historyAssumptions({ brief, phases, creators }: Market): Assumption[] {
  const rows = creators.flatMap(({ source }) => source.history ?? []);
  if (rows.length === 0) return [];
  const day = phases[0]?.fromDay ?? null;
  const list: Assumption[] = [
    {
      field: "asOf",
      value:
        day !== null
          ? new Date(day * 86_400_000).toISOString().slice(0, 10)
          : (brief.asOf ?? "each creator's newest row"),
      source: "day from which the ages of own posts count",
      trust: null,
    },
  ];
  const silent = rows.filter((row) => row.measuredAfterDays === undefined).length;
  if (silent > 0)
    list.push({
      field: "history.measuredAfterDays",
      value: MEASURED_AFTER_DAYS,
      source: `days after posting at which results were counted (${silent} of ${rows.length} rows)`,
      trust: "C",
    });
  return list;
}
