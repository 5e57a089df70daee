import { type Random, random } from "../../support/random.ts";
import type { Prediction } from "./score.ts";
import { mean, median } from "./spreads.ts";

/** What the best per price bring over their forecast, everybody's taken as 1. */
export interface Winners {
  /** Sum of what they bring over the sum of their forecasts, mean over 200 random halves. */
  readonly sum: number;
  /** The same in a panel without the one creator who beats the forecast by most among them. */
  readonly without: number;
  /** The same of geometric means and of medians, in which no creator counts more than another. */
  readonly geometric: number;
  readonly median: number;
  /** P5 and P95 of the sum when the errors of all fall on the creators at random. */
  readonly chance: readonly [low: number, high: number];
}

const BEST = 20;
const HALVES = 200;
const SHUFFLES = 200;
const HALVES_EACH = 5;

/**
 * What the 20 creators with the best forecast per price (followers^0.8) bring relative to their
 * forecast, against what everybody brings relative to theirs, in random halves of the creators: 1
 * when the best are as good as they look. Of each creator with own earlier snapshots the last
 * prediction counts.
 */
export function winners(list: readonly Prediction[]): Winners {
  const known = list.filter((p) => p.earlier > 0);
  const latest = [...new Map(known.map((p) => [p.creator, p])).values()];
  const most = bestOf(latest).reduce((a, b) => (b.actual - b.mean > a.actual - a.mean ? b : a));
  const others = latest.filter((p) => p !== most);
  const over = (all: readonly Prediction[], ratio: typeof sumRatio) =>
    inHalves(all, HALVES, random(20261127), ratio);
  return {
    sum: over(latest, sumRatio),
    without: over(others, sumRatio),
    geometric: over(latest, geometricRatio),
    median: over(latest, medianRatio),
    chance: byChance(latest, random(20261127)),
  };
}

/** P5 and P95 of the sum over panels in which every creator gets the error of another. */
function byChance(latest: readonly Prediction[], next: Random): readonly [number, number] {
  const sums = Array.from({ length: SHUFFLES }, () => {
    const drawn = latest.map((p) => ({ p, order: next() })).sort((a, b) => a.order - b.order);
    const shuffled = latest.map((p, i) => {
      const { actual, mean: expected } = drawn[i].p;
      return { ...p, actual: (p.mean * actual) / expected };
    });
    return inHalves(shuffled, HALVES_EACH, next, sumRatio);
  }).sort((a, b) => a - b);
  return [sums[Math.floor(0.05 * SHUFFLES)], sums[Math.floor(0.95 * SHUFFLES)]];
}

/** The mean over random halves of a ratio of the best to the same of all of the half. */
function inHalves(
  all: readonly Prediction[],
  halves: number,
  next: Random,
  ratio: (some: readonly Prediction[]) => number,
): number {
  let sum = 0;
  for (let half = 0; half < halves; half++) {
    const drawn = all.filter(() => next.chance(0.5));
    sum += ratio(bestOf(drawn)) / ratio(drawn);
  }
  return sum / halves;
}

function bestOf(some: readonly Prediction[]): Prediction[] {
  const perPrice = ({ forecast, followers }: Prediction) => forecast / followers ** 0.8;
  return some.toSorted((a, b) => perPrice(b) - perPrice(a)).slice(0, BEST);
}

function sumRatio(some: readonly Prediction[]): number {
  return mean(some.map((p) => p.actual)) / mean(some.map((p) => p.mean));
}

function geometricRatio(some: readonly Prediction[]): number {
  return Math.exp(mean(some.map((p) => Math.log(p.actual / p.forecast))));
}

function medianRatio(some: readonly Prediction[]): number {
  return median(some.map((p) => p.actual / p.forecast));
}
