import type { Approval, Creator } from "@reachmix/core";
import { Problem } from "../http/problem.ts";
import {
  getApproval,
  isEnd,
  type RunContent,
  readRunContent,
  removeChunksOf,
  rewriteApproval,
  rewriteReports,
  rewriteRun,
  UnfinishedRunError,
} from "../store/index.ts";
import { Pseudonyms } from "./pseudonyms.ts";
import type { Walk } from "./walk.ts";

/** Races against editors of a run before an erasure gives up. */
const RACES = 8;

/**
 * Puts a pseudonym in the place of a creator in a run, its approval, its reports and what it
 * teaches. Numbers stay. The run itself comes last: it is what tells under which names to look.
 * @returns `waits` for a run that is still to be solved: its plan is not there yet
 */
export async function eraseFromRun(walk: Walk, runId: string): Promise<"through" | "waits"> {
  const { table, tenant } = walk;
  for (let race = 0; race < RACES; race++) {
    const read = await contentOf(walk, runId);
    if (read === "waits") return read;
    if (read === null) return "through";
    const { creators } = read.content.payload.input.roster;
    const found = creators.filter((creator) => walk.isErased(creator));
    if (found.length === 0) return "through";
    await walk.know(found);
    const approval = await getApproval(table, tenant, runId);
    const pseudonyms = pseudonymsFor(walk, creators, approval);
    const change = <T>(content: T) => changed(pseudonyms, content);
    await rewriteApproval(table, tenant, runId, change);
    await rewriteReports(table, tenant, runId, change);
    const content = withNote(pseudonyms.in(read.content), found.length);
    if (!(await rewriteRun(table, tenant, { ...read, content }))) continue;
    walk.count("runs", 1);
    return "through";
  }
  throw new Problem("edit-conflict", `Run ${runId} was changed each time. Send the erasure again.`);
}

/** The content of a run; null when it has none and gets none: what was asked is gone then, too. */
async function contentOf({ table, tenant }: Walk, runId: string) {
  try {
    return await readRunContent(table, tenant, runId);
  } catch (error) {
    if (!(error instanceof UnfinishedRunError)) throw error;
    const { state = "done", manifest } = error.item;
    if (!isEnd(state)) return "waits";
    await removeChunksOf(table, tenant, runId, manifest.attempt);
    return null;
  }
}

/** Pseudonyms for whoever of the creators is erased; the names of the others stay. */
export function pseudonymsFor(
  walk: Walk,
  creators: readonly Creator[],
  approval: Approval | null = null,
): Pseudonyms {
  const pseudonyms = new Pseudonyms(walk.erasure.secret);
  for (const creator of creators)
    if (walk.isErased(creator)) pseudonyms.replace(creator);
    else pseudonyms.keep(creator);
  for (const pick of approval?.picks ?? []) pseudonyms.replaceCode(pick);
  return pseudonyms;
}

/** A content with pseudonyms; null where it names nobody who has one. */
export function changed<T>(pseudonyms: Pseudonyms, content: T): T | null {
  const next = pseudonyms.in(content);
  return JSON.stringify(next) === JSON.stringify(content) ? null : next;
}

/** Says in the run that somebody was erased, so that its names surprise nobody. */
function withNote({ payload, ...rest }: RunContent, count: number): RunContent {
  const who = count === 1 ? "1 creator was" : `${count} creators were`;
  const message =
    `${who} erased on request: a pseudonym stands in the place of every name, and numbers are ` +
    "as they were.";
  const warnings = [...payload.warnings, { code: "creator_erased", message }];
  return { ...rest, payload: { ...payload, warnings } };
}
