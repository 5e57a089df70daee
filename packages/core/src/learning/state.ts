import { dayNumber } from "../forecast/posterior/post.ts";
import type { PastPost } from "../roster/schema.ts";
import { COUNTED, type IncrementalityTest } from "../run/actuals.ts";
import type { Learned } from "../run/learned.ts";
import type { Approval, FrozenPick } from "../run/ledger.ts";
import { calibrationOf, type Outcome } from "./calibration.ts";
import { currentTests, learnedIncrementality } from "./incrementality.ts";
import { membersOf, newestDay } from "./members.ts";
import { movedRates, movedSpreads } from "./numbers.ts";
import { completed, postsOf } from "./own-results.ts";
import { movedPrices, type PaidFee } from "./prices.ts";
import { amountOf, type Figure, type FigureName, type Reported } from "./reported.ts";

/** What one approved run teaches: the picks of which something is reported, and the tests. */
export interface RunEvidence {
  readonly runId: string;
  readonly approvedAt: string;
  readonly calibration: Approval["calibration"];
  readonly offers: readonly {
    readonly pick: FrozenPick;
    /** The report of each figure that counts. */
    readonly figures: Readonly<Partial<Record<FigureName, Figure>>>;
  }[];
  readonly tests: readonly IncrementalityTest[];
}

/** What was learned, before it has a version. */
export type LearnedContent = Omit<Learned, "version">;

/** What an approved run teaches. */
export function evidenceOf(
  runId: string,
  { at, calibration }: Approval,
  reported: readonly Reported[],
  tests: readonly IncrementalityTest[],
): RunEvidence {
  const offers = reported.map(({ pick, figures }) => ({
    pick,
    figures: Object.fromEntries([...figures].flatMap(([name, list]) => lastOf(name, list))),
  }));
  return { runId, approvedAt: at, calibration, offers, tests: currentTests(tests) };
}

function lastOf(name: FigureName, list: readonly Figure[]): [FigureName, Figure][] {
  const last = list.at(-1);
  return last === undefined ? [] : [[name, last]];
}

/**
 * What all approved runs of a tenant teach: a function of what was reported, so that neither the
 * order in which it came matters nor how often it was asked. Ages count to the newest result.
 * @returns null when nothing was reported that teaches anything
 */
export function learnedFrom(runs: readonly RunEvidence[]): LearnedContent | null {
  const results = runs.toSorted((a, b) => compare(a.runId, b.runId)).flatMap(resultsOf);
  const tests = runs
    .toSorted((a, b) => compare(a.runId, b.runId))
    .flatMap((run) => currentTests(run.tests));
  const fees = results.some(({ fee }) => fee !== undefined);
  const creators = byCreator(results);
  if (Object.keys(creators).length === 0 && tests.length === 0 && !fees) return null;
  const reference = newestDay(creators);
  const calibration = calibrationOf(outcomesOf(results));
  const members = membersOf(creators);
  const numbers = [
    ...movedRates(members),
    ...(members.length > 0 ? movedSpreads(members, calibration) : []),
    ...movedPrices(results.flatMap((result) => feeOf(result, reference))),
  ];
  return {
    runs: runs.filter(({ offers, tests: own }) => offers.length + own.length > 0).length,
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
  readonly key: string;
  readonly reported: Reported;
  readonly posts: readonly PastPost[];
  readonly day: string;
  readonly fee: number | undefined;
  readonly calibration: Approval["calibration"];
}

function resultsOf({ runId, approvedAt, calibration, offers }: RunEvidence): Result[] {
  return offers.map(({ pick, figures }) => {
    const entries = Object.entries(figures) as [FigureName, Figure][];
    const reported = { pick, figures: new Map(entries.map(([name, own]) => [name, [own]])) };
    const posts = postsOf(reported);
    const [first] = posts;
    return {
      key: `${runId} ${pick.offerId} ${pick.phase ?? ""}`,
      reported,
      posts,
      day: first?.postedOn ?? first?.asOf ?? approvedAt.slice(0, 10),
      fee: amountOf(reported, "fee"),
      calibration,
    };
  });
}

/** The posts of each creator in an order of their own. */
function byCreator(results: readonly Result[]): Record<string, PastPost[]> {
  const creators: Record<string, PastPost[]> = {};
  const inOrder = results.toSorted((a, b) => compare(a.day, b.day) || compare(a.key, b.key));
  const grouped = Map.groupBy(inOrder, ({ reported }) => reported.pick.creatorId);
  for (const id of [...grouped.keys()].sort()) {
    const posts = grouped.get(id)?.flatMap((result) => result.posts) ?? [];
    if (posts.length > 0) creators[id] = posts.slice(-MOST_POSTS);
  }
  return creators;
}

/** Posts of a creator that are kept, the newest. */
const MOST_POSTS = 1000;

/** Forecasts and what became of them, oldest first. */
function outcomesOf(results: readonly Result[]): Outcome[] {
  return results
    .toSorted((a, b) => compare(a.day, b.day) || compare(a.key, b.key))
    .flatMap(({ reported, calibration }) => {
      const counts = completed(reported);
      return COUNTED.flatMap((result) => {
        const actual = counts[result];
        if (actual === undefined) return [];
        const forecast = reported.pick.forecast[result];
        return [{ result, forecast, actual, inForce: calibration[result] ?? 1 }];
      });
    });
}

/** The fee that was paid; one that nobody paid says nothing. */
function feeOf({ reported, day, fee }: Result, reference: number): PaidFee[] {
  if (fee === undefined) return [];
  return [{ pick: reported.pick, fee, age: Math.max(0, reference - dayNumber(day)) }];
}

function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
