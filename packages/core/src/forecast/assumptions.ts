import type { Market } from "../market/market.ts";
import type { BenchmarkRow } from "./benchmarks/row.ts";
import type { Benchmarks, Trust } from "./benchmarks/shape.ts";
import type { OfferEstimate } from "./offer/forecast.ts";
import type { Assumption } from "./types.ts";

/** The benchmark numbers a forecast rested on, gathered offer by offer. */
export class Ledger {
  readonly #benchmarks: Benchmarks;
  readonly #overrides: Readonly<Record<string, number>>;
  readonly #ownConversionRate: number | undefined;
  readonly #used = new Map<string, { value: number; source: string; trust: Trust; offers: number }>();

  /**
   * @param benchmarks with the brief's overrides
   * @param overrides the overrides alone: these are the brief's own numbers, not defaults
   */
  constructor(
    benchmarks: Benchmarks,
    overrides: Readonly<Record<string, number>>,
    ownConversionRate: number | undefined,
  ) {
    this.#benchmarks = benchmarks;
    this.#overrides = overrides;
    this.#ownConversionRate = ownConversionRate;
  }

  /** Notes what an offer's figures rest on. */
  add(estimate: OfferEstimate): void {
    const { sources, rows, imputed } = estimate;
    if (rows.length === 0) return;
    const modelled = (outcome: keyof typeof sources) => sources[outcome].kind !== "stated";
    const free = (outcome: keyof typeof sources) => modelled(outcome) && sources[outcome].from === undefined;
    const fromEngagements = sources.impressions.from === "engagements";
    for (const row of rows) {
      if (free("reach")) this.#row(row, `reachRate.${row.tier}`, "reach");
      if (modelled("impressions") || modelled("reach")) this.#row(row, "frequency", "reach");
      if (modelled("engagements") || fromEngagements)
        this.#row(row, `engagementRate.${row.tier}`, "engagement");
      if (modelled("clicks") && sources.clicks.from !== "conversions") this.#row(row, "clickRate", "click");
      if (modelled("conversions") || sources.clicks.from === "conversions") this.#conversion(row);
      if (imputed !== null) this.#price(row);
    }
    if (estimate.pieces > 1 && (modelled("engagements") || modelled("clicks")))
      this.#note(
        "fatigue",
        this.#benchmarks.fatigue,
        "what each further piece engages; evidence is mixed",
        "C",
      );
  }

  /** Everything noted, ascending by path. */
  list(): Assumption[] {
    return [...this.#used]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, { value, source, trust, offers }]) => ({
        field: `benchmarks.${path}`,
        value,
        source: `${source} (${offers === 1 ? "1 offer" : `${offers} offers`})`,
        trust,
      }));
  }

  #note(path: string, value: number, source: string, trust: Trust): void {
    if (Object.hasOwn(this.#overrides, path)) return;
    const seen = this.#used.get(path);
    if (seen === undefined) this.#used.set(path, { value, source, trust, offers: 1 });
    else seen.offers++;
  }

  #row(row: BenchmarkRow, leaf: string, rate: "reach" | "engagement" | "click"): void {
    const { benchmark } = row;
    const value =
      leaf === "frequency"
        ? benchmark.frequency
        : leaf === "clickRate"
          ? benchmark.clickRate
          : rate === "reach"
            ? benchmark.reachRate[row.tier]
            : benchmark.engagementRate[row.tier];
    this.#note(`${row.path}.${leaf}`, value, benchmark.source, benchmark.trust[rate]);
  }

  #conversion(row: BenchmarkRow): void {
    if (this.#ownConversionRate !== undefined) return;
    const source =
      "conversions per click by tier: lookfluence.com 2026, quoting Digital Applied; state economics.conversionRate";
    this.#note(`conversionRate.${row.tier}`, this.#benchmarks.conversionRate[row.tier], source, "B");
  }

  #price(row: BenchmarkRow): void {
    const { price } = this.#benchmarks;
    const { cpm } = row.benchmark;
    if (cpm > 0) this.#note(`${row.path}.cpm`, cpm, "published price per 1,000 impressions, US dollars", "C");
    this.#note(
      `price.basePer10k.${row.platform}`,
      price.basePer10k[row.platform],
      "published price of a post at 10,000 followers, US dollars; ask for a quote",
      "C",
    );
  }
}

/** Neutral values given to unrated and unaudited creators, when others are rated or audited. */
export function ratingAssumptions(market: Market, benchmarks: Benchmarks): Assumption[] {
  const list: Assumption[] = [];
  const { creators } = market;
  const some = (test: (creator: Market["creators"][number]) => boolean) => {
    const count = creators.filter(test).length;
    return count > 0 && count < creators.length;
  };
  if (some(({ source }) => source.quality !== undefined) || some(({ source }) => source.style !== undefined))
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
        "creators without audit are taken to have the average share of suspicious followers of their tier",
      trust: "C",
    });
  return list;
}
