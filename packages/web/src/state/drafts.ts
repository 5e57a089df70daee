import { createStore as openDatabase, promisifyRequest } from "idb-keyval";
import { named, versionOf } from "../solver/version.ts";
import { toBase64 } from "./base64.ts";
import type { Answer, Draft, RosterSource } from "./draft.ts";
import { answerIn, type KeptAnswer, keptAnswer } from "./kept-answer.ts";
import { getParts, partsOf, putParts } from "./kept-parts.ts";
import {
  isPresent,
  type KeptDraft,
  type KeptRecord,
  type KeptTitle,
  presentRecord,
  recordOf,
} from "./kept-record.ts";

/** What this browser keeps. */
export interface KeptTitles {
  /** The newest first. */
  readonly titles: readonly KeptTitle[];
  /** Ids of drafts that this page cannot read: they are of a later one, or damaged. */
  readonly unreadable: readonly string[];
}

/** How long a deleted draft can be brought back, in milliseconds. */
export const UNDO_MS = 10_000;

const withStore = openDatabase("reachmix", "drafts");

/** Keeps a draft in this browser. */
export function keepDraft({ draft, answer, at }: KeptDraft): Promise<void> {
  return withStore("readwrite", async (store) => {
    const { id } = draft;
    const old = await promisifyRequest<KeptRecord | undefined>(store.get(id));
    const kept = recordOf({ draft, answer, at });
    await promisifyRequest(store.put(kept, id));
    if (old?.source !== kept.source) await putParts(store, id, "source", draft.source);
    if (answer !== null && old?.answer !== kept.answer)
      await putParts(store, id, "answer", keptAnswer(answer));
  });
}

/**
 * A kept draft; undefined when this browser has none of that id that it can read.
 * @param known what the caller has of it already: where it is the same, it is not read again
 */
export async function keptDraft(
  id: string,
  known?: Pick<KeptDraft, "draft" | "answer">,
): Promise<KeptDraft | undefined> {
  const first = await withStore("readonly", (store) => promisifyRequest<unknown>(store.get(id)));
  if (first !== undefined && !isPresent(first))
    await withStore("readwrite", async (store) =>
      presentRecord(store, await promisifyRequest<unknown>(store.get(id))),
    );
  return withStore("readonly", async (store) => {
    const kept = await promisifyRequest<unknown>(store.get(id));
    if (!isPresent(kept) || kept.gone !== null) return;
    const part = async <T extends object>(name: string, version: string, own?: T | null) => {
      if (own != null && versionOf(own) === version) return own;
      const read = (await getParts(store, id, name)) as T | null;
      return read === null ? null : named(read, version);
    };
    const source = await part<RosterSource>("source", kept.source, known?.draft.source);
    if (source === null) return;
    const draft: Draft = { ...kept.draft, source };
    const answer =
      kept.answer === null || kept.release !== __REACHMIX_VERSION__
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

/** All drafts of this browser; those of earlier pages are brought to the shape of this one. */
export function keptDrafts(): Promise<KeptTitles> {
  return withStore("readwrite", async (store) => {
    // Texts sort before the keys of parts.
    const texts = IDBKeyRange.upperBound([]);
    const keys = await promisifyRequest(store.getAllKeys(texts));
    const late = Date.now() - UNDO_MS;
    const titles: KeptTitle[] = [];
    const unreadable: string[] = [];
    for (const [index, kept] of (
      await promisifyRequest<unknown[]>(store.getAll(texts))
    ).entries()) {
      const record = await presentRecord(store, kept);
      if (record === null) unreadable.push(String(keys[index]));
      else if (record.gone === null) titles.push(record);
      else if (record.gone < late) await remove(store, record.id);
    }
    return { titles: titles.sort((a, b) => b.at - a.at), unreadable };
  });
}

/** Everything that is kept under an id, as JSON: of a draft that this page cannot read. */
export function keptText(id: string): Promise<string> {
  return withStore("readonly", async (store) => {
    const record = await promisifyRequest<unknown>(store.get(id));
    const parts = await promisifyRequest<unknown[]>(store.getAll(partsOf(id)));
    return JSON.stringify({ record, parts }, (_, value) =>
      value instanceof Uint8Array ? { base64: toBase64(value) } : value,
    );
  });
}

/** Deletes what is kept under an id at once. */
export function removeKept(id: string): Promise<void> {
  return withStore("readwrite", (store) => remove(store, id));
}

async function remove(store: IDBObjectStore, id: string): Promise<void> {
  await promisifyRequest(store.delete(id));
  await promisifyRequest(store.delete(partsOf(id)));
}

function markGone(id: string, gone: number | null): Promise<void> {
  return withStore("readwrite", async (store) => {
    const kept = await promisifyRequest<KeptRecord | undefined>(store.get(id));
    if (kept !== undefined) await promisifyRequest(store.put({ ...kept, gone }, id));
  });
}
