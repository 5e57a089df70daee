import { hashOfText } from "../base/hash.ts";
import type { Issue } from "../base/issue.ts";
import { BENCHMARK_VERSION } from "../forecast/index.ts";
import { reportedOf } from "../learning/reported.ts";
import { evidenceOf, learnedFrom, type RunEvidence } from "../learning/state.ts";
import type { ActualRow, IncrementalityTest } from "../run/actuals.ts";
import type { BenchmarksView, Learned } from "../run/learned.ts";
import type { Approval } from "../run/ledger.ts";
import { movedSentences } from "./moved.ts";
import { placeRows } from "./place-rows.ts";

/** Everything that was reported of one approved run, in any order, repetitions included. */
export interface ReportedRun {
  readonly runId: string;
  readonly approval: Approval;
  readonly rows: readonly ActualRow[];
  readonly tests: readonly IncrementalityTest[];
}

/** What a run teaches, or which rows name no offer of it. */
export type RunTaught =
  | { readonly kind: "taught"; readonly evidence: RunEvidence }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

/** What the reports of one run teach, whatever their order and however often they came. */
export function teach({ runId, approval, rows, tests }: ReportedRun): RunTaught {
  const placed = placeRows(approval.picks, rows);
  if (placed.kind === "refused") return placed;
  const reported = reportedOf(approval.picks, placed.rows);
  return { kind: "taught", evidence: evidenceOf(runId, approval, reported, tests) };
}

/**
 * What all approved runs teach together, with a version made of it: equal evidence has equal
 * versions. Null when nothing was reported that teaches anything.
 */
export async function learnFrom(runs: readonly RunEvidence[]): Promise<Learned | null> {
  const content = learnedFrom(runs);
  if (content === null) return null;
  // Its parts are always put together in one order, so that the plain text of it will do.
  const hash = await hashOfText(`${BENCHMARK_VERSION} ${JSON.stringify(content)}`);
  return { version: `${BENCHMARK_VERSION}+${hash.slice(0, 12)}`, ...content };
}

/** What was learned, without the results of creators that a roster does not have. */
export function learnedFor(learned: Learned, creatorIds: ReadonlySet<string>): Learned {
  const creators = Object.fromEntries(
    Object.entries(learned.creators).filter(([id]) => creatorIds.has(id)),
  );
  return { ...learned, creators };
}

/** Shipped benchmarks beside what own results made of them. */
export function benchmarksView(learned: Learned | null): BenchmarksView {
  return {
    shipped: BENCHMARK_VERSION,
    basis: learned?.version ?? BENCHMARK_VERSION,
    runs: learned?.runs ?? 0,
    offers: learned?.offers ?? 0,
    newest: learned?.newest ?? null,
    moved: learned?.numbers ?? [],
    calibration: learned?.calibration ?? {},
    incrementality: learned?.incrementality ?? null,
    creators: Object.entries(learned?.creators ?? {}).map(([creatorId, posts]) => ({
      creatorId,
      results: posts.length,
    })),
    sentences: learned === null ? [] : movedSentences(learned),
  };
}
