import { type OpenedRequest, open, type Run, withNamed } from "@reachmix/core";
import {
  LONG_FROM_CREATORS,
  LONG_RUN,
  MAX_ROSTER_CREATORS,
  NO_PLACE_DELAY_S,
  RESERVE,
  TENANT_PLACES,
} from "../http/limits.ts";
import { logger, tenantHash } from "../http/logger.ts";
import { Problem } from "../http/problem.ts";
import { onBasis } from "../optimize/basis.ts";
import type { KeptRequest } from "../optimize/later.ts";
import { solveRun } from "../optimize/solve-run.ts";
import { referredRoster, withStoredRosters } from "../optimize/stored-rosters.ts";
import { openUploaded, uploadedIn } from "../optimize/uploaded-rosters.ts";
import { messageSchema, type RunMessage } from "../queue/queue.ts";
import {
  claimRun,
  failRun,
  finishRun,
  freeSlot,
  type RunItem,
  requestOf,
  type Table,
  takeSlot,
} from "../store/index.ts";
import { VERSION } from "../version.ts";
import { roomForCreators, tooLongToKeep } from "./room.ts";
import { type PartOutcome, solvePart } from "./solve-part.ts";
import { type Watch, watchRun } from "./watch.ts";
import { untilOf, type WorkerParts } from "./work.ts";

/**
 * What came of a message: the run it names was solved, or failed; it waits because its tenant
 * solves as much as it may; there was nothing to do; or another took the run over meanwhile.
 */
type RunOutcome = "solved" | "failed" | "waits" | "nothing" | "lost";
/** What came of a message about a run or about a part of a grid. */
export type Outcome = RunOutcome | PartOutcome;

/**
 * Solves what a message names, once: however often the message comes, and to however many workers,
 * one of them holds the run, or the part of a grid, and ends it.
 * @param received body of the message, and the request it was sent for; one that names nothing to
 * solve fails, so that it ends with the dead letters
 * @throws whatever the message should come again for
 */
export async function solveMessage(
  parts: WorkerParts,
  { body, requestId }: { readonly body: string; readonly requestId: string | null },
  remainingMs: () => number,
): Promise<Outcome> {
  const message = messageSchema.parse(JSON.parse(body));
  const { tenant, ...named } = message;
  logger.appendKeys({ tenant: tenantHash(tenant), ...named });
  return "gridId" in message
    ? solvePart(parts, message, requestId, remainingMs)
    : solveNamed(parts, message, requestId, remainingMs);
}

async function solveNamed(
  parts: WorkerParts,
  message: RunMessage,
  requestId: string | null,
  remainingMs: () => number,
): Promise<RunOutcome> {
  const { table, queue } = parts;
  const { tenant, runId } = message;
  const slot = { id: runId, kind: "running", until: untilOf(table, remainingMs) } as const;
  if (!(await takeSlot(table, tenant, slot, TENANT_PLACES.running))) {
    await queue.send(message, requestId, NO_PLACE_DELAY_S);
    return "waits";
  }
  const claimed = await claimRun(table, tenant, runId, table.now() + LONG_RUN.leaseMs);
  if (claimed.kind !== "held") {
    const isAway = claimed.kind === "unknown" || claimed.because === "ended";
    if (isAway) await freeSlot(table, tenant, runId);
    return "nothing";
  }
  const outcome = await solveHeld(parts, message, claimed.item, remainingMs);
  if (outcome !== "lost") await freeSlot(table, tenant, runId).catch(() => undefined);
  return outcome;
}

async function solveHeld(
  parts: WorkerParts,
  { tenant }: RunMessage,
  held: RunItem,
  remainingMs: () => number,
): Promise<RunOutcome> {
  const { table } = parts;
  const watch = watchRun(table, tenant, held);
  try {
    const kept = (await requestOf(table, tenant, held)) as KeptRequest;
    const read = await opened(parts, tenant, kept, watch, remainingMs);
    if (read.kind === "refused") return refuse(table, tenant, held, read.detail);
    const based = await onBasis(read.opened, { tenant, query: kept.query }, table);
    const made = await solve(based, held, parts, remainingMs, watch);
    const run = read.isKept ? made : withNamed(made);
    if (watch.isLost()) return "lost";
    const tooLong = tooLongToKeep(run);
    if (tooLong !== null) return refuse(table, tenant, held, tooLong);
    watch.say({ stage: "storing" });
    const state = run.termination.reason === "cancelled" ? "cancelled" : "done";
    const ended = await finishRun(table, tenant, held, run, state);
    return ended.kind === "ended" ? "solved" : "lost";
  } finally {
    await watch.end();
  }
}

async function refuse(
  table: Table,
  tenant: string,
  held: RunItem,
  detail: string,
): Promise<RunOutcome> {
  const failed = await failRun(table, tenant, held, { code: "refused", detail });
  return failed.kind === "ended" ? "failed" : "lost";
}

/**
 * The kept request, opened, and whether a run of it keeps its whole roster; what it rests on may be
 * gone, or not valid for this release.
 */
async function opened(
  { table, files }: WorkerParts,
  tenant: string,
  { body }: KeptRequest,
  watch: Watch,
  remainingMs: () => number,
) {
  try {
    const uploaded = uploadedIn(body);
    const source = { table, tenant, most: MAX_ROSTER_CREATORS };
    const { creators = 0 } = (await referredRoster(body, source)) ?? {};
    if (uploaded !== null || creators >= LONG_FROM_CREATORS)
      await watch.holdUntil(untilOf(table, remainingMs));
    const opening =
      uploaded === null
        ? open(await withStoredRosters(body, source))
        : await openUploaded(body as object, uploaded, {
            table,
            tenant,
            files,
            most: roomForCreators(),
          });
    if (opening.kind === "opened") return { ...opening, isKept: uploaded === null };
    const [{ path, message }] = opening.issues;
    const detail = `The request is not valid: ${path} ${message}. Send a corrected one.`;
    return { kind: "refused", detail } as const;
  } catch (error) {
    if (error instanceof Problem) return { kind: "refused", detail: error.message } as const;
    throw error;
  }
}

/** Solves within what is left of the invocation; a wish to stop ends the search early. */
async function solve(
  based: OpenedRequest,
  held: RunItem,
  { engines, now }: Pick<WorkerParts, "engines" | "now">,
  remainingMs: () => number,
  watch: Watch,
): Promise<Run> {
  const { options, roster } = based.request;
  const reserve = RESERVE.baseMs + RESERVE.perCreatorMs * roster.creators.length;
  const most = Math.max(100, Math.floor(remainingMs() - reserve));
  const timeLimitMs = Math.min(options.timeLimitMs ?? LONG_RUN.searchMs, most);
  const frame = { id: held.id, createdAt: held.createdAt, timeLimitMs };
  return solveRun(based, frame, {
    engines,
    reachmixVersion: VERSION,
    now,
    onProgress: watch.say,
    isCancelled: watch.shouldStop,
  });
}
