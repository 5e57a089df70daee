import {
  gridCellsOf,
  type OpenedWhatIf,
  openGridPart,
  type WhatIf,
  whatIf,
  withOptions,
} from "@reachmix/core";
import { LONG_RUN, NO_PLACE_DELAY_S, RESERVE, TENANT_PLACES } from "../http/limits.ts";
import { logger } from "../http/logger.ts";
import type { PartMessage } from "../queue/queue.ts";
import {
  bodyOfGrid,
  claimPart,
  closeGrid,
  failPart,
  finishPart,
  freeSlot,
  type GridItem,
  nextPart,
  type PartItem,
  partsOf,
  readGrid,
  takeSlot,
} from "../store/index.ts";
import { VERSION } from "../version.ts";
import { type Watch, watchPart } from "./watch.ts";
import { untilOf, type WorkerParts } from "./work.ts";

/**
 * What came of a message about a part of a grid: it was solved, or failed; it waits because its
 * tenant has as many parts solved as it may; there was nothing to do; or another took it over.
 */
export type PartOutcome = "part solved" | "part failed" | "waits" | "nothing" | "lost";

/**
 * Solves the part of a grid that a message names, once, and sends the message about the next one:
 * however often a message comes, one worker holds the part and ends it, and only that one goes on.
 * @throws whatever the message should come again for
 */
export async function solvePart(
  parts: WorkerParts,
  message: PartMessage,
  requestId: string | null,
  remainingMs: () => number,
): Promise<PartOutcome> {
  const { table, queue } = parts;
  const { tenant, gridId, part } = message;
  const grid = await readGrid(table, tenant, gridId);
  if (grid?.state !== "accepted" || part >= partsOf(grid).length) return "nothing";
  const slot = {
    id: `${gridId}#${part}`,
    kind: "part",
    until: untilOf(table, remainingMs),
  } as const;
  if (!(await takeSlot(table, tenant, slot, TENANT_PLACES.part))) {
    await queue.send(message, requestId, NO_PLACE_DELAY_S);
    return "waits";
  }
  const claimed = await claimPart(table, tenant, grid, part, table.now() + LONG_RUN.leaseMs);
  if (claimed.kind !== "held") {
    if (claimed.because === "ended") await freeSlot(table, tenant, slot.id);
    return "nothing";
  }
  const outcome = await solveHeld(parts, tenant, grid, claimed.item, remainingMs);
  if (outcome === "lost") return outcome;
  await freeSlot(table, tenant, slot.id).catch(() => undefined);
  await goOn(parts, tenant, grid, part, requestId);
  return outcome;
}

async function solveHeld(
  { table, engines, now }: WorkerParts,
  tenant: string,
  grid: GridItem,
  held: PartItem,
  remainingMs: () => number,
): Promise<PartOutcome> {
  const watch = watchPart(table, tenant, grid, held);
  try {
    const own = partsOf(grid)[held.part];
    const opening = openGridPart(await bodyOfGrid(table, tenant, grid), own);
    if (opening.kind === "refused") {
      const [{ path, message }] = opening.issues;
      const detail = `The request is not valid: ${path} ${message}. Send a corrected one.`;
      const ended = await failPart(table, held, { code: "refused", detail });
      return ended === "ended" ? "part failed" : "lost";
    }
    const answer = await solve(opening.opened, { engines, now }, remainingMs, watch);
    if (watch.isLost()) return "lost";
    const cells = gridCellsOf(answer, own.from);
    const ended = await finishPart(table, tenant, grid, held, cells);
    return ended === "ended" ? "part solved" : "lost";
  } finally {
    await watch.end();
  }
}

/** Solves within what is left of the invocation; a wish to stop ends the searches early. */
function solve(
  opened: OpenedWhatIf,
  { engines, now }: Pick<WorkerParts, "engines" | "now">,
  remainingMs: () => number,
  watch: Watch,
): Promise<WhatIf> {
  const { options } = opened.request;
  const creators = opened.sides.reduce((sum, side) => sum + side.opened.market.creators.length, 0);
  const most = Math.max(
    100,
    Math.floor(remainingMs() - RESERVE.baseMs - RESERVE.perCreatorMs * creators),
  );
  const timeLimitMs = Math.min(options.timeLimitMs ?? LONG_RUN.searchMs, most);
  return whatIf(withOptions(opened, { timeLimitMs }), {
    engines,
    reachmixVersion: VERSION,
    now,
    isCancelled: watch.shouldStop,
  });
}

/**
 * Sends the message about the next part, or ends the grid. What fails here is done by the sweeper.
 */
async function goOn(
  { table, queue }: WorkerParts,
  tenant: string,
  grid: GridItem,
  ended: number,
  requestId: string | null,
): Promise<void> {
  try {
    const items = await closeGrid(table, tenant, grid);
    if (items === null) return await freeSlot(table, tenant, grid.id);
    const begun = new Set(items.map(({ part }) => part));
    const lanes = TENANT_PLACES.part;
    const part = nextPart(partsOf(grid).length, begun, ended % lanes, lanes);
    if (part !== null) await queue.send({ tenant, gridId: grid.id, part }, requestId);
  } catch (error) {
    logger.warn("not gone on, will be swept", { fault: (error as Error).name });
  }
}
