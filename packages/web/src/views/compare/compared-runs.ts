import type { Comparison, CreatorWhy, Run } from "@reachmix/core";
import type { Replied } from "../../api/call.ts";
import { compare, getRun } from "../../api/runs.ts";
import { nameOf } from "../plan/rows-words.ts";

/** A comparison with what the runs say of creators. */
export interface ComparedRuns {
  readonly comparison: Comparison;
  /** Of each run, in their order: why each creator is in its plan or not. */
  readonly whys: readonly ReadonlyMap<string, CreatorWhy>[];
  /** Names of creators by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Compares runs, and reads their reasons. @param ids two to five */
export async function comparedRuns(ids: readonly string[]): Promise<Replied<ComparedRuns>> {
  if (ids.length < 2) return { kind: "offline" };
  const [compared, ...runs] = await Promise.all([compare(ids), ...ids.map((id) => getRun(id))]);
  if (compared.kind !== "ok") return compared;
  const read = runs.map((reply) => (reply.kind === "ok" ? reply.value : null));
  const value = {
    comparison: compared.value,
    whys: read.map((run) => new Map(run?.creators.map((why) => [why.creatorId, why]))),
    names: new Map(read.flatMap((run) => (run === null ? [] : namesIn(run)))),
  };
  return { kind: "ok", value, etag: null };
}

function namesIn({ input }: Run): [id: string, name: string][] {
  return input.roster.creators.map((creator) => [creator.id, nameOf(creator, creator.id)]);
}
