import type { Creator } from "@reachmix/core";
import type { Asked } from "../../state/draft.ts";
import { creatorsWithFees } from "../../state/request.ts";
import type { Answering } from "./answering.ts";

/** Writes a page of the creators of a draft, as PUT /v1/rosters/{id} takes it. */
export interface RosterPage {
  readonly takes: {
    readonly asked: Asked;
    /** The creator that it begins with, from 0. */
    readonly from: number;
  };
  readonly gives: {
    readonly page: Blob;
    /** The creator that the next page begins with; null after the last. */
    readonly next: number | null;
  };
}

/** What a page holds at most; the server takes 5 MB. */
const MOST_CREATORS = 5_000;
const MOST_BYTES = 4_500_000;

export const rosterPage: Answering<RosterPage> = async ({ asked, from }) => {
  const creators = creatorsWithFees(asked.draft);
  const parts = partsFrom(creators, from);
  const next = from + parts.length;
  const page = new Blob(['{"creators":[', parts.join(","), "]}"]);
  return { page, next: next < creators.length ? next : null };
};

/** As many creators as fit on a page, each as JSON; one at least. */
function partsFrom(creators: readonly Creator[], from: number): readonly string[] {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let bytes = 0;
  for (const creator of creators.slice(from, from + MOST_CREATORS)) {
    const json = JSON.stringify(creator);
    bytes += encoder.encode(json).length + 1;
    if (bytes > MOST_BYTES && parts.length > 0) break;
    parts.push(json);
  }
  return parts;
}
