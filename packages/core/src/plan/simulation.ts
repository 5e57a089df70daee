import type { Forecast, Outcome } from "../forecast/types.ts";
import { costOf } from "../market/cost.ts";
import { isFlexible } from "../market/delivery.ts";
import type { Market } from "../market/market.ts";
import { byCreator, type Placement } from "../market/placement.ts";
import { chanceOfAll } from "./delivery-chances.ts";
import { WORLDS } from "./draws.ts";
import { audienceLift, type Part, partsOf, sellersOf } from "./parts.ts";
import { type Band, bandOf, countBand, FEW } from "./quantiles.ts";
import { reachParts, type Scope, saturatedReach } from "./reach-parts.ts";
import { Sources } from "./sources.ts";

/** People reached in every world, as a rising function of one factor per world. */
export interface ReachWorlds {
  readonly factors: Float64Array;
  readonly people: (factor: number) => number;
}

/** In which worlds something happens that always does. */
const ALWAYS = new Uint8Array(WORLDS).fill(1);

/**
 * One simulation of a plan: in each of 2,003 worlds, always the same ones, every platform, the
 * product and every creator err by factors of their own (lognormal with mean 1), some creators do
 * not deliver, and single people are counted. All results of a creator on a platform err together.
 */
export class Simulation {
  readonly #market: Market;
  readonly #forecast: Forecast;
  readonly #sources = new Sources();
  readonly #plan: readonly Placement[];
  readonly #delivered = new Map<number, Uint8Array>();
  readonly #lifts = new Map<number, Float64Array>();

  constructor(placements: readonly Placement[], market: Market, forecast: Forecast) {
    this.#market = market;
    this.#forecast = forecast;
    this.#plan = placements;
  }

  /** Means of an additive result in every world, before single people are counted. */
  means(outcome: Exclude<Outcome, "reach">, scope: Scope): Float64Array {
    const { placements, phases } = scope;
    const sellers = sellersOf(placements, this.#market, this.#forecast);
    const parts = partsOf(outcome, sellers, this.#market, this.#forecast).map((part) => ({
      ...part,
      mean: part.mean * this.#shareIn(phases, part, outcome, placements),
    }));
    const sum = this.#sum(parts, phases !== undefined);
    if (outcome !== "conversions") return sum;
    const product = this.#sources.factors("product", this.#forecast.shocks.offerConversion);
    return sum.map((amount, w) => amount * product[w]);
  }

  /** An additive result as it is counted in every world. */
  counts(outcome: Exclude<Outcome, "reach">): Float64Array {
    const means = this.means(outcome, { placements: this.#plan });
    return outcome === "impressions" ? means : this.#sources.counts(`count ${outcome}`, means);
  }

  /** P10, median and P90 of a result. */
  band(outcome: Outcome, scope: Scope): Band {
    if (outcome === "reach") {
      const { factors, people } = this.reach(scope);
      const { low, mid, high } = bandOf(factors);
      return { low: people(low), mid: people(mid), high: people(high) };
    }
    const means = this.means(outcome, scope);
    if (outcome === "impressions") return bandOf(means);
    const average = means.reduce((a, b) => a + b, 0) / WORLDS;
    return average <= FEW
      ? countBand(means)
      : bandOf(this.#sources.counts(`count ${outcome}`, means));
  }

  /**
   * Deduplicated reach: what all creators reach in the target, relative to its mean, scales their
   * masses in every cell, and the cells saturate.
   */
  reach(scope: Scope): ReachWorlds {
    const sellers = sellersOf(scope.placements, this.#market, this.#forecast);
    const { mass, parts, people } = reachParts(scope, sellers, this.#market, this.#forecast);
    const factors = this.#sum(parts, scope.phases !== undefined);
    return {
      factors: people === 0 ? factors : factors.map((sum) => sum / people),
      people: (factor) => saturatedReach(factor, mass, this.#forecast),
    };
  }

  /** In which worlds the plan has at least so much of a result: 1 or 0. */
  meets(outcome: Outcome, atLeast: number): Uint8Array {
    if (outcome !== "reach")
      return Uint8Array.from(this.counts(outcome), (count) => (count >= atLeast ? 1 : 0));
    const { factors, people } = this.reach({ placements: this.#plan });
    const sorted = factors.toSorted();
    let [low, high] = [0, WORLDS];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (people(sorted[middle]) >= atLeast) high = middle;
      else low = middle + 1;
    }
    const least = low === WORLDS ? Number.POSITIVE_INFINITY : sorted[low];
    return Uint8Array.from(factors, (factor) => (factor >= least ? 1 : 0));
  }

  /** What the plan has of a result in the world below which so large a share of them lies. */
  quantile(outcome: Outcome, share: number): number {
    const place = Math.min(WORLDS - 1, Math.floor(share * WORLDS));
    if (outcome !== "reach") return this.counts(outcome).toSorted()[place];
    const { factors, people } = this.reach({ placements: this.#plan });
    return people(factors.toSorted()[place]);
  }

  /** Share of what the plan costs that is paid in every world: who does not deliver is not paid. */
  paidShare(): Float64Array {
    const paid = new Float64Array(WORLDS);
    let whole = 0;
    for (const [creator, own] of byCreator(this.#market, this.#plan)) {
      const { total } = costOf(this.#market, own);
      const arrives = this.#arrives(creator, false);
      for (let w = 0; w < WORLDS; w++) paid[w] += total * arrives[w];
      whole += total;
    }
    return whole === 0 ? paid.fill(1) : paid.map((amount) => amount / whole);
  }

  /** Chance that a creator of the plan delivers everything: the least of their offers' chances. */
  chanceOf(creator: number): number {
    const { offers } = this.#market;
    const own = this.#plan.filter(({ offer }) => offers[offer].creator === creator);
    return chanceOfAll(own, this.#market, this.#forecast);
  }

  #arrives(creator: number, inTime: boolean): Uint8Array {
    const isLate = !inTime && isFlexible(this.#market.creators[creator]);
    if (isLate) return ALWAYS;
    const known =
      this.#delivered.get(creator) ??
      this.#sources.happens(`delivery ${creator}`, this.chanceOf(creator));
    this.#delivered.set(creator, known);
    return known;
  }

  /** The sum of the parts in every world, of those that are delivered. */
  #sum(parts: readonly Part[], inTime: boolean): Float64Array {
    const sources = this.#sources;
    const { platformReach } = this.#forecast.shocks;
    const sum = new Float64Array(WORLDS);
    for (const { platform, creator, mean, deviation, elasticity, factors, doubt } of parts) {
      const shock = sources.factors(`platform ${platform}`, platformReach[platform]);
      const name = `creator ${creator} ${platform}`;
      const own =
        factors === null ? sources.factors(name, deviation) : sources.among(name, factors);
      const arrives = this.#arrives(creator, inTime);
      const lift = doubt > 0 ? this.#lift(doubt) : null;
      for (let w = 0; w < WORLDS; w++)
        sum[w] += mean * own[w] * (1 + elasticity * (shock[w] - 1)) * arrives[w] * (lift?.[w] ?? 1);
    }
    return sum;
  }

  #lift(doubt: number): Float64Array {
    const known = this.#lifts.get(doubt) ?? audienceLift(doubt, this.#sources.of("audience"));
    this.#lifts.set(doubt, known);
    return known;
  }

  /** Share of what a creator brings on a platform that falls into some phases. */
  #shareIn(
    phases: readonly number[] | undefined,
    { creator, platform }: Part,
    outcome: Outcome,
    placements: readonly Placement[],
  ): number {
    if (phases === undefined) return 1;
    let [inside, whole] = [0, 0];
    for (const { offer, phases: own } of placements) {
      const { creator: seller, platform: place } = this.#market.offers[offer];
      if (seller !== creator || place !== platform) continue;
      const amount = this.#forecast.offers[offer].expected[outcome];
      whole += amount;
      inside += (amount * own.filter((phase) => phases.includes(phase)).length) / own.length;
    }
    return whole === 0 ? 0 : inside / whole;
  }
}
