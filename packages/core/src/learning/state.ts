import { dayNumber, dayText } from "../base/days.ts";
import type { PastPost } from "../roster/past-post.ts";
import type { Counted, IncrementalityTest } from "../run/actuals.ts";
import type { Learned } from "../run/learned.ts";
import type { Approval } from "../run/ledger.ts";
import { calibrationOf, type Outcome } from "./calibration.ts";
import { type Delivery, deliveredOf, movedDelivery } from "./delivery.ts";
import { currentTests, learnedIncrementality } from "./incrementality.ts";
import { membersOf, newestDay } from "./members.ts";
import { movedRates, movedSpreads } from "./numbers.ts";
import { type Completed, completed, dayOfResult, postsOf } from "./own-results.ts";
import { movedPrices, type PaidFee } from "./prices.ts";
import { amountOf, type Reported } from "./reported.ts";

/** What one approved run teaches: the picks of which something is reported, and the tests. */
export interface RunEvidence {
  readonly runId: string;
  readonly approvedAt: string;
  readonly calibration: Approval["calibration"];
  readonly offers: readonly Reported[];
  readonly tests: readonly IncrementalityTest[];
}

/** What was learned, before it has a version. */
export type LearnedContent = Omit<Learned, "version">;

/** What an approved run teaches. */
export function evidenceOf(
  runId: string,
  { at, calibration }: Approval,
  offers: readonly Reported[],
  tests: readonly IncrementalityTest[],
): RunEvidence {
  return { runId, approvedAt: at, calibration, offers, tests: currentTests(tests) };
}

/**
 * What all approved runs of a tenant teach: a function of what was reported, so that neither the
 * order in which it came matters nor how often it was asked. Ages count to the newest result.
 * @returns null when nothing was reported that teaches anything
 */
export function learnedFrom(runs: readonly RunEvidence[]): LearnedContent | null {
  const telling = runs
    .filter(({ offers, tests }) => offers.length + tests.length > 0)
    .sort((a, b) => compare(a.runId, b.runId));
  // Sorting is stable: on one day the order is that of the runs and of their picks.
  const results = telling.flatMap(resultsOf).sort((a, b) => a.dayNumber - b.dayNumber);
  const tests = telling.flatMap((run) => run.tests);
  const creators = byCreator(results);
  const isPaid = results.some(({ reported }) => reported.figures.fee !== undefined);
  const isDelivered = results.some(({ reported }) => deliveredOf(reported) !== undefined);
  const isEmpty = Object.keys(creators).length + tests.length === 0;
  if (isEmpty && !isPaid && !isDelivered) return null;
  const reference = newestDay(creators);
  const calibration = calibrationOf(results.length, (offer, result) =>
    outcomeOf(results[offer], result),
  );
  const members = membersOf(creators, reference);
  const numbers = [
    ...movedRates(members),
    ...(members.length > 0 ? movedSpreads(members, calibration) : []),
    ...movedPrices(feesOf(results, reference)),
    ...movedDelivery(deliveriesOf(results, reference)),
  ];
  return {
    runs: telling.length,
    offers: results.length,
    newest: reference === 0 ? null : dayText(reference),
    numbers: numbers.sort((a, b) => compare(a.path, b.path)),
    calibration,
    incrementality: learnedIncrementality(tests),
    creators,
  };
}

/** One offer with results. */
interface Result {
  readonly reported: Reported;
  readonly counts: Completed;
  /** The day that stands for it, as days since 1970-01-01. */
  readonly dayNumber: number;
  readonly calibration: Approval["calibration"];
}

function resultsOf({ approvedAt, calibration, offers }: RunEvidence): Result[] {
  return offers.map((reported) => {
    const { postedOn, asOf } = dayOfResult(reported);
    const day = postedOn ?? asOf ?? approvedAt.slice(0, 10);
    return { reported, counts: completed(reported), dayNumber: dayNumber(day), calibration };
  });
}

/** Posts of a creator that are kept, the newest. */
const MOST_POSTS = 1000;

/** The posts of each creator, oldest first. */
function byCreator(results: readonly Result[]): Record<string, PastPost[]> {
  const grouped = Map.groupBy(results, ({ reported }) => reported.pick.creatorId);
  const creators: Record<string, PastPost[]> = {};
  for (const id of [...grouped.keys()].sort()) {
    const posts: PastPost[] = [];
    for (const { reported, counts } of grouped.get(id) ?? [])
      for (const post of postsOf(reported, counts)) posts.push(post);
    if (posts.length > 0)
      creators[id] = posts.length > MOST_POSTS ? posts.slice(-MOST_POSTS) : posts;
  }
  return creators;
}

/** What was forecast of an offer and what became of it. */
function outcomeOf({ reported, counts, calibration }: Result, result: Counted): Outcome | null {
  const actual = counts[result];
  if (actual === undefined) return null;
  const forecast = reported.pick.forecast[result];
  return { forecast, actual, inForce: calibration[result] ?? 1 };
}

/** The fees that were paid; one that nobody paid says nothing. */
function feesOf(results: readonly Result[], reference: number): PaidFee[] {
  const fees: PaidFee[] = [];
  for (const { reported, dayNumber: day } of results) {
    const fee = amountOf(reported, "fee");
    if (fee !== undefined) fees.push({ pick: reported.pick, fee, age: ageOf(day, reference) });
  }
  return fees;
}

/** Whether creators delivered, where somebody can say. */
function deliveriesOf(results: readonly Result[], reference: number): Delivery[] {
  const deliveries: Delivery[] = [];
  for (const { reported, dayNumber: day } of results) {
    const delivered = deliveredOf(reported);
    const { creatorId, tier } = reported.pick;
    if (delivered !== undefined)
      deliveries.push({ creatorId, tier, delivered, age: ageOf(day, reference) });
  }
  return deliveries;
}

function ageOf(day: number, reference: number): number {
  return Math.max(0, reference - day);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
