import { type Repair as Changes, repairedBrief } from "@reachmix/core";
import type { Answering } from "./answering.ts";

/** A brief with the changes of each repair made in it, in the order of the repairs. */
export interface Repair {
  readonly takes: { readonly brief: unknown; readonly repairs: readonly Changes[] };
  readonly gives: readonly unknown[];
}

export const repair: Answering<Repair> = async ({ brief, repairs }) =>
  repairs.map(({ changes }) =>
    repairedBrief(brief as Parameters<typeof repairedBrief>[0], changes),
  );
