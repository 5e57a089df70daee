import { dayNumber, dayText } from "../base/days.ts";
import type { PastPost } from "../roster/past-post.ts";
import type { Counted, IncrementalityTest } from "../run/actuals.ts";
import type { Learned } from "../run/learned.ts";
import type { Approval, FrozenPick } from "../run/ledger.ts";
import { calibrationOf, type Outcome } from "./calibration.ts";
import { deliveredOf, movedDelivery } from "./delivery.ts";
import { currentTests, learnedIncrementality } from "./incrementality.ts";
import { membersOf } from "./members.ts";
import { movedRates, movedSpreads } from "./numbers.ts";
import { type Completed, completed, dayOfResult, postsOf } from "./own-results.ts";
import { movedPrices } from "./prices.ts";
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
  const isPaid = results.some(({ fee }) => fee !== undefined);
  const isDelivered = results.some(({ delivered }) => delivered !== undefined);
  const isEmpty = Object.keys(creators).length + tests.length === 0;
  if (isEmpty && !isPaid && !isDelivered) return null;
  const reference = results.findLast(isDated)?.dayNumber ?? 0;
  const calibration = calibrationOf(results.length, (offer, result) =>
    outcomeOf(results[offer], result),
  );
  const members = membersOf(creators, reference);
  const numbers = [
    ...movedRates(members),
    ...(members.length > 0 ? movedSpreads(members, calibration) : []),
    ...movedPrices(results, reference),
    ...movedDelivery(results, reference),
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

/** One offer with results: everything that is read of it, once. */
interface Result {
  readonly pick: FrozenPick;
  readonly counts: Completed;
  readonly posts: readonly PastPost[];
  /** The day that stands for it, else that of the approval, as days since 1970-01-01. */
  readonly dayNumber: number;
  readonly fee: number | undefined;
  readonly delivered: boolean | undefined;
  readonly calibration: Approval["calibration"];
}

function resultsOf({ approvedAt, calibration, offers }: RunEvidence): Result[] {
  return offers.map((reported) => {
    const day = dayOfResult(reported);
    const counts = completed(reported);
    return {
      pick: reported.pick,
      counts,
      posts: postsOf(reported, counts, day),
      dayNumber: dayNumber(day.postedOn ?? day.asOf ?? approvedAt),
      fee: amountOf(reported, "fee"),
      delivered: deliveredOf(reported),
      calibration,
    };
  });
}

/** Whether an offer has posts that say when they were. */
function isDated({ posts: [post] }: Result): boolean {
  return post !== undefined && (post.postedOn ?? post.asOf) !== undefined;
}

/** Posts of a creator that are kept, the newest. */
const MOST_POSTS = 1000;

/** The posts of each creator, oldest first. */
function byCreator(results: readonly Result[]): Record<string, PastPost[]> {
  const sorted = [...grouped(results)].sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(sorted.map(([id, posts]) => [id, posts.slice(-MOST_POSTS)]));
}

function grouped(results: readonly Result[]): Map<string, PastPost[]> {
  const byId = new Map<string, PastPost[]>();
  for (const { pick, posts } of results) {
    const known = byId.get(pick.creatorId);
    if (known !== undefined) for (const post of posts) known.push(post);
    else if (posts.length > 0) byId.set(pick.creatorId, [...posts]);
  }
  return byId;
}

/** What was forecast of an offer and what became of it. */
function outcomeOf({ pick, counts, calibration }: Result, result: Counted): Outcome | null {
  const actual = counts[result];
  if (actual === undefined) return null;
  const forecast = pick.forecast[result];
  return { forecast, actual, inForce: calibration[result] ?? 1 };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
