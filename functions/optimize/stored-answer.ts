import type { Run } from "@reachmix/core";
import { stillRunning, unfinishedRun } from "../http/long-run.ts";
import { Problem } from "../http/problem.ts";
import type { Reply } from "../http/response.ts";
import { runReply } from "../http/run-reply.ts";
import type { Call } from "../http/stack.ts";
import {
  type About,
  claimRun,
  createRun,
  finishRun,
  isEnd,
  isOver,
  loadRun,
  type RunItem,
  readItem,
  type StoredRun,
  stageOf,
  startRun,
  type Table,
  takeBack,
} from "../store/index.ts";
import { assertSameBody, identityOf, type RunIdentity } from "./idempotency.ts";
import { acceptedLater, type Later } from "./later.ts";
import { inPlace } from "./place.ts";

/** What a run is made from: with one Idempotency-Key the same request makes one run. */
export interface RunRequest {
  /** The route, as the key is one of it. */
  readonly route: string;
  /** Everything that the run depends on. */
  readonly body: unknown;
  /** What the list says of it before it has a plan. */
  readonly about: (createdAt: string) => Omit<About, "createdAt">;
  /** How it is solved after the answer; null when it is solved within the call. */
  readonly later: Later | null;
}

/** Makes a run with an id and a time of creation. */
type Make = (id: string, createdAt: string) => Promise<Run>;

/** Milliseconds after the end of a call until which nobody else takes its run over. */
const GRACE_MS = 1_000;

/**
 * Makes a run, stores it and answers it; where the Idempotency-Key of the call stands for a run
 * already, that one is answered. A run with a key exists from the moment somebody begins to solve
 * it, so that no one else does meanwhile.
 * @throws Problem for a key that is none, one of another body, or one whose run is being solved;
 * and when the tenant solves as much as it may
 */
export async function storedAnswer(
  table: Table,
  call: Call,
  { route, body, about, later }: RunRequest,
  make: Make,
): Promise<Reply> {
  const { tenant } = call;
  const identity = await identityOf(tenant, route, call.headers["idempotency-key"], body);
  const known =
    identity.fingerprint === null ? null : await readItem(table, tenant, identity.runId);
  if (known !== null && !isAbandoned(known, table.now()))
    return replay(table, tenant, known, identity, later !== null);
  const createdAt = new Date(table.now()).toISOString();
  const named = { ...about(createdAt), createdAt };
  if (later !== null) {
    const { kind, item } = await acceptedLater(table, tenant, identity, named, later);
    if (kind === "exists") return replay(table, tenant, item, identity, true);
    return stillRunning(item, { "preference-applied": "respond-async" });
  }
  const place = { id: table.nonce(), untilMs: table.now() + call.remainingMs() + GRACE_MS };
  return inPlace(table, tenant, place, async () => {
    if (identity.fingerprint !== null) return solveHeld(table, call, identity, known, named, make);
    const run = await make(identity.runId, createdAt);
    return reply({ run, item: (await createRun(table, tenant, { run, fingerprint: null })).item });
  });
}

/** Solves a run that exists while it is solved: begins it, or takes over what a crash left. */
async function solveHeld(
  table: Table,
  call: Call,
  identity: RunIdentity,
  known: RunItem | null,
  about: About,
  make: Make,
): Promise<Reply> {
  const { tenant } = call;
  const leaseUntil = table.now() + call.remainingMs() + GRACE_MS;
  const held = known
    ? await takenOver(table, tenant, known, identity, leaseUntil)
    : await begun(table, tenant, identity, about, leaseUntil);
  if (held.kind === "other") return replay(table, tenant, held.item, identity, false);
  const run = await failing(
    () => make(identity.runId, held.item.createdAt),
    () => takeBack(table, tenant, held.item),
  );
  const ended = await finishRun(table, tenant, held.item, run);
  if (ended.kind === "ended") return reply({ run, item: ended.item });
  const item = await readItem(table, tenant, identity.runId);
  if (item !== null) return replay(table, tenant, item, identity, false);
  throw deletedMeanwhile();
}

/** A run that this call holds, or the item of one that it does not. */
interface Held {
  readonly kind: "held" | "other";
  readonly item: RunItem;
}

async function begun(
  table: Table,
  tenant: string,
  { runId, fingerprint }: RunIdentity,
  about: About,
  leaseUntil: number,
): Promise<Held> {
  const start = { id: runId, fingerprint, about, solve: { kind: "now", leaseUntil } } as const;
  const { kind, item } = await startRun(table, tenant, start);
  return { kind: kind === "started" ? "held" : "other", item };
}

async function takenOver(
  table: Table,
  tenant: string,
  known: RunItem,
  identity: RunIdentity,
  leaseUntil: number,
): Promise<Held> {
  assertSameBody(known, identity);
  const claimed = await claimRun(table, tenant, identity.runId, leaseUntil);
  if (claimed.kind === "held") return { kind: "held", item: claimed.item };
  const item = await readItem(table, tenant, identity.runId);
  if (item === null) throw deletedMeanwhile();
  return { kind: "other", item };
}

/** True for a run whose maker went away: whoever has its key and body may solve it. */
function isAbandoned(item: RunItem, now: number): boolean {
  return item.state === "running" && item.holds === "nothing" && isOver(stageOf(item), now);
}

/** The answer to a key that stands for a run already. */
async function replay(
  table: Table,
  tenant: string,
  item: RunItem,
  identity: RunIdentity,
  mayWait: boolean,
): Promise<Reply> {
  assertSameBody(item, identity);
  const waits = !isEnd(item.state ?? "done");
  if (waits && mayWait) return stillRunning(item, { "idempotency-replayed": "true" });
  if (waits) throw unfinishedRun(item);
  const stored = await loadRun(table, tenant, item);
  if (stored === null) throw deletedMeanwhile();
  return reply(stored, { "idempotency-replayed": "true" });
}

/** The result of some work; when it throws, what was begun for it is undone first. */
async function failing<T>(work: () => Promise<T>, undo: () => Promise<unknown>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await undo().catch(() => undefined);
    throw error;
  }
}

function deletedMeanwhile(): Problem {
  return new Problem(
    "edit-conflict",
    "The run of this Idempotency-Key was deleted meanwhile. Try again.",
  );
}

function reply(stored: StoredRun, headers: Readonly<Record<string, string>> = {}): Reply {
  return runReply(201, stored, { location: `/v1/runs/${stored.run.id}`, ...headers });
}
