import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { REQUEST_EXAMPLE } from "../../functions/openapi/examples.ts";
import type { RunMessage } from "../../functions/queue/queue.ts";
import { claimRun, isEnd, type RunItem, readItem } from "../../functions/store/index.ts";
import type { Outcome } from "../../functions/worker/solve-message.ts";
import { openWorkshop, type Workshop } from "../api/unit/life/support/workshop.ts";
import { dump } from "../api/unit/support/database.ts";
import { present } from "../support/present.ts";
import { type Random, random } from "../support/random.ts";
import { isNight, seedOf } from "../support/seed.ts";
import { sometimes } from "../support/sometimes.ts";

vi.hoisted(() => Object.assign(process.env, { LOG_LEVEL: "SILENT" }));

/** A night plays more. */
const HISTORIES = isNight() ? 400 : 25;
const STEPS = 20;
const TENANT = "default";
/** Milliseconds after which a worker that says nothing has lost its run. */
const LEASE_OVER = 70_000;
/** Milliseconds after which the sweeper looks after whatever waits or is held by nobody. */
const DUE = 130_000;
/** Rounds of sweeping and working after which every run has to have ended. */
const ROUNDS = 8;
/** Answers to a request with a key: made, accepted, has no plan, too many wait. */
const FAIR = [201, 202, 409, 429];

/** What one history has made. */
interface History {
  readonly name: string;
  readonly draw: Random;
  /** Ids of runs by the key they were asked for with. */
  readonly runs: Map<string, string>;
  /** What was answered about runs that had ended, by id: it never changes. */
  readonly ends: Map<string, string>;
}

const rare = sometimes(
  "replay",
  "clamp",
  "fence lost",
  "taken over",
  "sent again",
  "given up",
  "stopped",
);

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop();
});
afterAll(() => shop.close());

async function itemOf(id: string): Promise<RunItem> {
  return present(await readItem(shop.table, TENANT, id), "run");
}

const stateOf = async (id: string) => (await itemOf(id)).state ?? "done";

function anyRun({ draw, runs }: History): string | null {
  return runs.size === 0 ? null : draw.pick([...runs.values()]);
}

/** Asks for a run under one of a few keys; every other request wants more time than there is. */
async function ask({ name, draw, runs }: History): Promise<void> {
  const number = draw.int(0, 5);
  const key = `${name}-${number}`;
  const options = { seed: number, ...(number % 2 === 0 ? {} : { timeLimitMs: 900_000 }) };
  const prefer = draw.chance(0.75) ? "respond-async" : "wait=10";
  const { status, headers, body } = await shop.optimize({
    body: { ...REQUEST_EXAMPLE, options },
    headers: { prefer, "idempotency-key": key },
  });
  expect(FAIR).toContain(status);
  if (status > 202) return;
  expect(runs.get(key) ?? body.id).toBe(body.id);
  runs.set(key, body.id);
  if (headers["idempotency-replayed"] === "true") rare.hit("replay");
}

/** The oldest message; all of them are about runs here. */
function oldest(): RunMessage | undefined {
  const message = shop.sent.shift();
  return message !== undefined && "runId" in message ? message : undefined;
}

/** A worker takes a message and comes to its end. */
async function work(): Promise<void> {
  const message = oldest();
  if (message !== undefined) await note(await shop.work(message), message.runId);
}

async function note(outcome: Outcome, id: string): Promise<void> {
  if (outcome === "lost") rare.hit("fence lost");
  if (outcome !== "solved") return;
  const { attempt } = await itemOf(id);
  if (attempt !== undefined && attempt > 1) rare.hit("taken over");
}

/** A worker is slow; its lease runs out and another takes the run, or somebody stops it. */
async function overtake({ draw }: History): Promise<void> {
  const message = oldest();
  if (message === undefined) return;
  const { runId } = message;
  const { promise, resolve: go } = Promise.withResolvers<void>();
  shop.holdSolves(promise);
  const attempts = async () => (await itemOf(runId)).attempt ?? 0;
  const before = await attempts();
  const slow = shop.work(message);
  await endedOr(slow, async () => (await attempts()) > before);
  const workers = [slow];
  if (draw.chance(0.3)) await shop.call("POST", `/v1/runs/${runId}/cancel`);
  else {
    const held = await attempts();
    shop.later(LEASE_OVER);
    const second = shop.work(message);
    workers.push(second);
    await endedOr(second, async () => (await attempts()) > held);
  }
  go();
  for (const outcome of await Promise.all(workers)) await note(outcome, runId);
}

/** Waits until a worker has ended or something is true. */
async function endedOr(worker: Promise<unknown>, holds: () => Promise<boolean>): Promise<void> {
  let ended = false;
  void worker.finally(() => {
    ended = true;
  });
  while (!ended && !(await holds())) await new Promise((later) => setTimeout(later, 2));
}

/** A worker takes a run and is never heard of again. */
async function crash(history: History): Promise<void> {
  const id = anyRun(history);
  if (id !== null) await claimRun(shop.table, TENANT, id, shop.table.now() + LEASE_OVER);
}

async function cancel(history: History): Promise<void> {
  const id = anyRun(history);
  if (id === null) return;
  expect([200, 202]).toContain((await shop.call("POST", `/v1/runs/${id}/cancel`)).status);
}

/** What an ended run answers is what it answered before. */
async function read({ ends }: History, id: string | null): Promise<void> {
  if (id === null) return;
  const state = await stateOf(id);
  if (!isEnd(state)) return;
  if (state === "cancelled") rare.hit("stopped");
  const { status, body, text } = await shop.call("GET", `/v1/runs/${id}`);
  const said = `${status} ${text}`;
  expect(ends.get(id) ?? said).toBe(said);
  ends.set(id, said);
  const warnings: readonly { code: string }[] = status === 200 ? body.warnings : [];
  if (warnings.some(({ code }) => code === "time_limit_cut")) rare.hit("clamp");
}

async function sweep(): Promise<void> {
  shop.later(DUE);
  const { send, ended, failed } = await shop.sweep();
  expect(failed).toBe(0);
  if (send > 0) rare.hit("sent again");
  if (ended > 0) rare.hit("given up");
}

/** One step of a history; the likely ones stand here more than once. */
async function step(history: History): Promise<void> {
  const id = anyRun(history);
  const steps: readonly (() => Promise<void>)[] = [
    () => ask(history),
    () => ask(history),
    () => ask(history),
    work,
    () => overtake(history),
    () => crash(history),
    () => crash(history),
    () => cancel(history),
    () => read(history, id),
    sweep,
    // A message comes twice, or never.
    async () => void (id !== null && shop.sent.push({ tenant: TENANT, runId: id })),
    async () => void shop.sent.shift(),
  ];
  await history.draw.pick(steps)();
}

/** Nothing goes wrong any more: whatever was accepted comes to its end. */
async function settle({ runs }: History): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await sweep();
    for (let count = shop.sent.length; count > 0; count--) await work();
    const states = await Promise.all([...runs.values()].map(stateOf));
    if (states.every(isEnd)) return;
  }
  throw new Error(`runs had not ended after ${ROUNDS} rounds: ${[...runs.values()]}`);
}

describe("runs under slow and dying workers, lost and doubled messages, and stops", () => {
  test(`${HISTORIES} histories: one run per key, one end per run, and nothing left`, async () => {
    const draw = random(seedOf(20271129));
    let made = 0;
    for (let index = 0; index < HISTORIES; index++) {
      const name = `history-${index}`;
      const history: History = { name, draw, runs: new Map(), ends: new Map() };
      for (let count = 0; count < STEPS; count++) await step(history);
      await settle(history);
      for (const id of history.runs.values()) await read(history, id);
      made += history.runs.size;
    }
    console.log(`${made} runs: ${rare.summary()}`);
    expect((await dump(shop.table)).filter((sk) => /^I#/.test(sk))).toEqual([]);
  });

  test("met every rare branch at least once", () => expect(rare.missing()).toEqual([]));
});
