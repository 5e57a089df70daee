import { type Approval, consideredIn, type Run, trackedIn } from "@reachmix/core";
import { MOST_PART_CHARACTERS } from "../http/limits.ts";
import { partOf } from "../http/part.ts";

/** A line about a long run, and how many entries of its lists are handed out then; 0 for all. */
export interface ListLine {
  readonly line: object;
  readonly handedOut: number;
}

/** A run that is too long for one line, and its approval. */
export interface LongRun {
  readonly run: Run;
  readonly approval: Approval | null;
}

/** A run and its approval without creators and purchases, which follow in lines of their own. */
export function frameLines({ run, approval }: LongRun): readonly object[] {
  const frozen = { kind: "approval", runId: run.id, approval: { ...approval, picks: [] } };
  return [{ kind: "run", run: withoutLists(run) }, ...(approval === null ? [] : [frozen])];
}

function withoutLists(run: Run): Run {
  const { roster } = run.input;
  const risk = run.plan?.risk && { ...run.plan.risk, delivery: [] };
  const { length: count } = roster.creators;
  return {
    ...run,
    plan: run.plan && { ...emptied(run.plan), ...(risk && { risk }) },
    baselines: run.baselines.map((own) => ({ ...own, plan: emptied(own.plan) })),
    creators: [],
    statuses: [],
    input: {
      ...run.input,
      roster: { ...roster, creators: [], count: roster.count ?? count },
    },
  };
}

/**
 * The next entries of the lists of a run: creators, purchases, those of other plans and those that
 * are approved.
 * @returns null when there are no more, as of a run that took the place of a longer one
 */
export function nextListLine(long: LongRun, handedOut: number): ListLine | null {
  const lists = listsOf(long);
  const all = lists.reduce((sum, { length }) => sum + length, 0);
  let start = handedOut;
  for (const list of lists) {
    if (start >= list.length) {
      start -= list.length;
      continue;
    }
    const { line, taken } = list.lineFrom(start);
    const through = handedOut + taken;
    return { line, handedOut: through < all ? through : 0 };
  }
  return null;
}

interface List {
  readonly length: number;
  /** A line with the entries from one on, and how many they are. */
  lineFrom(start: number): { readonly line: object; readonly taken: number };
}

function listsOf({ run, approval }: LongRun): readonly List[] {
  const { id: runId, plan, baselines, input } = run;
  return [
    listOf(input.roster.creators, consideredIn(run), (part) => ({
      kind: "runCreators",
      runId,
      creators: part.map(({ creator }) => creator),
      reasons: part.flatMap(({ why }) => (why === null ? [] : [why])),
    })),
    listOf(plan?.picks ?? [], trackedIn(run), (picks) => ({ kind: "runPicks", runId, picks })),
    ...baselines.map((own) =>
      listOf(
        own.plan.picks,
        (pick) => pick,
        (picks) => ({ kind: "runBaseline", runId, baseline: own.id, picks }),
      ),
    ),
    listOf(
      approval?.picks ?? [],
      (pick) => pick,
      (picks) => ({ kind: "approvalPicks", runId, picks }),
    ),
  ];
}

function listOf<T, A>(
  items: readonly T[],
  answered: (item: T) => A,
  lineOf: (part: readonly A[]) => object,
): List {
  const { length } = items;
  return {
    length,
    lineFrom: (start) => {
      const limits = { limit: length, characters: MOST_PART_CHARACTERS };
      const part = partOf(items, { start, ...limits }, answered);
      return { line: lineOf(part), taken: part.length };
    },
  };
}

function emptied<P extends { readonly picks: readonly unknown[] }>(plan: P): P {
  return { ...plan, picks: [], count: plan.picks.length };
}
