import { promisifyRequest } from "idb-keyval";
import { versionOf } from "../solver/version.ts";
import type { Answer, Draft } from "./draft.ts";
import { putParts } from "./kept-parts.ts";

/** A draft as it lies in the browser. */
export interface KeptDraft {
  readonly draft: Draft;
  readonly answer: Answer | null;
  /** When it was kept, milliseconds since 1970. */
  readonly at: number;
}

/** A kept draft in a list of them. */
export interface KeptTitle {
  readonly id: string;
  readonly name: string;
  readonly budget: number;
  readonly currency: string;
  /** What its last plan brings; null without one. */
  readonly plan: { readonly creators: number; readonly reach: number } | null;
  readonly at: number;
}

/**
 * How drafts lie in the browser. What was kept by an earlier page is brought to the present shape:
 *
 * 1. One record with creators and answer in it, without a number.
 * 2. A record, creators and answer beside it in parts; without a number.
 * 3. The same with its number, and the release of the page that made the answer.
 */
const SHAPE = 3;

/** The record of a draft; what is large lies beside it and is written when it is another one. */
export interface KeptRecord extends KeptTitle {
  readonly shape: typeof SHAPE;
  /** Release of the page that made the answer: another one finds it anew. */
  readonly release: string;
  readonly draft: Omit<Draft, "source">;
  /** Versions of creators and answer. */
  readonly source: string;
  readonly answer: string | null;
  /** When it was deleted, milliseconds since 1970; it can be brought back for a while. */
  readonly gone: number | null;
}

/** The first shape; what was answered then is found anew. */
interface FirstRecord {
  readonly draft: Draft;
  readonly at: number;
}

/** The second. */
type SecondRecord = Omit<KeptRecord, "shape" | "release">;

/** The record of a draft as it is kept now. */
export function recordOf({ draft, answer, at }: KeptDraft): KeptRecord {
  const { source, ...rest } = draft;
  const { budget, currency } = draft.brief;
  const totals = answer?.result.plan?.totals;
  return {
    shape: SHAPE,
    release: __REACHMIX_VERSION__,
    id: draft.id,
    name: draft.name,
    budget,
    currency,
    plan: totals === undefined ? null : { creators: totals.creators, reach: totals.reach },
    at,
    draft: rest,
    source: versionOf(source),
    answer: answer === null ? null : versionOf(answer),
    gone: null,
  };
}

/**
 * A record of any page as one of this page, which it becomes in the browser, too; null when it
 * cannot be read: it is of a later page, or damaged.
 */
export async function presentRecord(
  store: IDBObjectStore,
  kept: unknown,
): Promise<KeptRecord | null> {
  if (isPresent(kept)) return kept;
  if (isSecond(kept)) {
    const record: KeptRecord = { ...kept, shape: SHAPE, release: "", answer: null };
    await promisifyRequest(store.put(record, record.id));
    return record;
  }
  if (!isFirst(kept)) return null;
  const { draft, at } = kept;
  const record = recordOf({ draft, answer: null, at });
  await promisifyRequest(store.put(record, record.id));
  await putParts(store, record.id, "source", draft.source);
  return record;
}

/** Whether a record is of this page, so that it can be read as it is. */
export function isPresent(kept: unknown): kept is KeptRecord {
  return isRecord(kept) && kept.shape === SHAPE;
}

function isSecond(kept: unknown): kept is SecondRecord {
  return hasDraft(kept) && !("shape" in kept) && typeof kept.source === "string";
}

function isFirst(kept: unknown): kept is FirstRecord {
  return hasDraft(kept) && !("shape" in kept) && isRecord(kept.draft.source);
}

function hasDraft(
  kept: unknown,
): kept is Record<string, unknown> & { draft: { source?: unknown } } {
  if (!isRecord(kept) || !isRecord(kept.draft)) return false;
  const { id, brief } = kept.draft;
  return typeof id === "string" && isRecord(brief) && typeof brief.budget === "number";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
