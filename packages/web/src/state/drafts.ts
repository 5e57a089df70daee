import { createStore as openDatabase, promisifyRequest } from "idb-keyval";
import { named, versionOf } from "../solver/version.ts";
import type { Answer, Draft, RosterSource } from "./draft.ts";
import { answerIn, type KeptAnswer, keptAnswer } from "./kept-answer.ts";
import { getParts, partsOf, putParts } from "./kept-parts.ts";

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

/** The record of a draft; what is large lies beside it and is written when it is another one. */
interface Kept extends KeptTitle {
  readonly draft: Omit<Draft, "source">;
  /** Versions of creators and answer. */
  readonly source: string;
  readonly answer: string | null;
  /** When it was deleted, milliseconds since 1970; it can be brought back for a while. */
  readonly gone: number | null;
}

/** How long a deleted draft can be brought back, in milliseconds. */
export const UNDO_MS = 10_000;

const withStore = openDatabase("reachmix", "drafts");

/** Keeps a draft in this browser. */
export function keepDraft({ draft, answer, at }: KeptDraft): Promise<void> {
  return withStore("readwrite", async (store) => {
    const { id } = draft;
    const old = await promisifyRequest<Kept | undefined>(store.get(id));
    const kept = recordOf({ draft, answer, at });
    await promisifyRequest(store.put(kept, id));
    if (old?.source !== kept.source) await putParts(store, id, "source", draft.source);
    if (answer !== null && old?.answer !== kept.answer)
      await putParts(store, id, "answer", keptAnswer(answer));
  });
}

/**
 * A kept draft; undefined when this browser has none of that id.
 * @param known what the caller has of it already: where it is the same, it is not read again
 */
export function keptDraft(
  id: string,
  known?: Pick<KeptDraft, "draft" | "answer">,
): Promise<KeptDraft | undefined> {
  return withStore("readonly", async (store) => {
    const kept = await promisifyRequest<Kept | undefined>(store.get(id));
    if (kept === undefined || kept.gone !== null) return;
    const part = async <T extends object>(name: string, version: string, own?: T | null) => {
      if (own != null && versionOf(own) === version) return own;
      const read = (await getParts(store, id, name)) as T | null;
      return read === null ? null : named(read, version);
    };
    const source = await part<RosterSource>("source", kept.source, known?.draft.source);
    if (source === null) return;
    const draft: Draft = { ...kept.draft, source };
    const answer =
      kept.answer === null
        ? null
        : await part<KeptAnswer | Answer>("answer", kept.answer, known?.answer);
    return { draft, answer: answer === null ? null : answerIn(answer, draft), at: kept.at };
  });
}

/** Forgets a draft, unless it is brought back within {@link UNDO_MS}. */
export function forgetDraft(id: string): Promise<void> {
  return markGone(id, Date.now());
}

/** Brings a draft back that was forgotten just now. */
export function bringBack(id: string): Promise<void> {
  return markGone(id, null);
}

/** All drafts of this browser, the newest first. */
export function keptDrafts(): Promise<KeptTitle[]> {
  return withStore("readwrite", async (store) => {
    // Texts sort before the keys of parts.
    const all = await promisifyRequest<Kept[]>(store.getAll(IDBKeyRange.upperBound([])));
    const late = Date.now() - UNDO_MS;
    for (const { id, gone } of all)
      if (gone !== null && gone < late) {
        await promisifyRequest(store.delete(id));
        await promisifyRequest(store.delete(partsOf(id)));
      }
    return all.filter(({ gone }) => gone === null).sort((a, b) => b.at - a.at);
  });
}

function markGone(id: string, gone: number | null): Promise<void> {
  return withStore("readwrite", async (store) => {
    const kept = await promisifyRequest<Kept | undefined>(store.get(id));
    if (kept !== undefined) await promisifyRequest(store.put({ ...kept, gone }, id));
  });
}

function recordOf({ draft, answer, at }: KeptDraft): Kept {
  const { source, ...rest } = draft;
  const { budget, currency } = draft.brief;
  const totals = answer?.result.plan?.totals;
  return {
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
