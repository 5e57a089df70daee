import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { axisCounts, gridCellsOf, openGrid, openWhatIf, whatIf } from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import type { SQSEvent } from "aws-lambda";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openQueue, type PartMessage, type Queue } from "../../functions/queue/queue.ts";
import { openUploadedFiles } from "../../functions/rosters/uploaded-files.ts";
import {
  cellsOfPart,
  claimPart,
  type GridItem,
  readGrid,
  readParts,
  startGrid,
  type Table,
} from "../../functions/store/index.ts";
import { sweep } from "../../functions/sweep/sweep.ts";
import { workOn } from "../../functions/worker/work-on.ts";
import { queueArn, queueUrl } from "../../packages/local/src/assembly/resolve.ts";
import type { Outcome } from "../../packages/local/src/functions/sandbox.ts";
import { queueClient } from "../../packages/local/src/queue/client.ts";
import { type Running, runEventSource } from "../../packages/local/src/queue/event-source.ts";
import { openQueues, type Queues } from "../../packages/local/src/queue/queues.ts";
import { startDatabase, type TestDatabase } from "../api/unit/support/database.ts";
import { allItems } from "../api/unit/support/dump.ts";
import { temporaryFolder } from "../local/support/fixture.ts";
import { campaign } from "../support/campaign.ts";
import { opened } from "../support/opening.ts";
import { random } from "../support/random.ts";

vi.hoisted(() => Object.assign(process.env, { LOG_LEVEL: "SILENT" }));

const TENANT = "juna";
const CREATORS = 50;
/** Three briefs with two changes of the rules and fifty budgets: 300 cells. */
const { brief, ...rest } = campaign(CREATORS, 7);
const VARY = {
  briefs: ["hybrid", "awareness", "conversions"].map((preset) => ({
    label: preset,
    change: { goals: { preset } },
  })),
  rules: [{ label: "stated" }, { label: "any platform", without: ["tiktok"] }],
  budgets: Array.from({ length: 50 }, (_, index) => Math.round(brief.budget * (0.5 + index / 50))),
};
const BODY = { ...rest, brief, vary: VARY };
const CELLS = 300;
const PARTS = 6;
/** The part whose first worker dies. */
const KILLED = 2;
/** Messages that name nothing that could be solved. */
const POISON = ["no JSON at all", JSON.stringify({ tenant: TENANT, gridId: "x", part: -1 })];

let database: TestDatabase;
let table: Table;
let queues: Queues;
let shift = 0;
const workers: Running[] = [];
beforeAll(async () => {
  database = await startDatabase();
  table = await database.createTable({ now: () => Date.now() + shift });
  const redrive = { deadLetterTargetArn: queueArn("Dead"), maxReceiveCount: "3" };
  queues = await openQueues(temporaryFolder(), [
    {
      name: "Work",
      attributes: { VisibilityTimeout: "1", RedrivePolicy: JSON.stringify(redrive) },
    },
    { name: "Dead", attributes: {} },
  ]);
  process.env.AWS_ENDPOINT_URL_SQS = queues.endpoint;
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await closeNodeEngines();
  await queues.close();
  await database.close();
});

/** A queue that takes every message 1 to 5 times. */
function repeating(): Queue {
  const draw = random(20);
  const queue = openQueue(queueUrl("Work"));
  return {
    send: async (message, requestId, delaySeconds) => {
      for (let copy = draw.int(1, 5); copy > 0; copy--)
        await queue.send(message, requestId, delaySeconds);
    },
  };
}

/** A worker that dies over one part once, after it has taken it. */
function mortal(queue: Queue, grid: GridItem) {
  let hasDied = false;
  const engines = createNodeEngines();
  return async (_id: string, text: string): Promise<Outcome> => {
    const event = JSON.parse(text) as SQSEvent;
    const isDeadly = event.Records.some(({ body }) => body.includes(`"part":${KILLED}`));
    if (isDeadly && !hasDied) {
      hasDied = true;
      await claimPart(table, TENANT, grid, KILLED, table.now() + 60_000);
      return { kind: "crash", message: "killed" };
    }
    const context = { getRemainingTimeInMillis: () => 300_000 };
    const files = openUploadedFiles("none");
    const now = () => performance.now();
    const answer = await workOn({ table, queue, engines, files, now }, event, context);
    return { kind: "result", json: JSON.stringify(answer) };
  };
}

async function started(): Promise<GridItem> {
  const { axes, mostInPart, request } = opened(openGrid(BODY));
  const { item } = await startGrid(table, TENANT, {
    id: crypto.randomUUID(),
    name: "Three hundred cells",
    createdAt: new Date(table.now()).toISOString(),
    currency: request.brief.currency,
    counts: axisCounts(axes),
    mostInPart,
    fingerprint: null,
    body: BODY,
  });
  return item;
}

const done = async (grid: GridItem) =>
  (await readParts(table, TENANT, grid.id)).filter(({ state }) => state === "done");

it(`${CELLS} cells, messages 1 to 5 times to three workers, one of them killed`, async () => {
  const grid = await started();
  const queue = repeating();
  const client = queueClient(queues.endpoint);
  for (const MessageBody of POISON)
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl("Work"), MessageBody }));
  client.destroy();
  const source = { functionId: "worker", queue: "Work", batchSize: 1, reportsFailures: true };
  const invoke = mortal(queue, grid);
  for (const concurrency of [2, 1])
    workers.push(runEventSource(queues.endpoint, { ...source, concurrency }, invoke));
  for (let part = 0; part < 4; part++) {
    const message: PartMessage = { tenant: TENANT, gridId: grid.id, part };
    await queue.send(message, null);
  }
  await vi.waitFor(async () => expect(await done(grid)).toHaveLength(PARTS - 1), 900_000);
  shift += 130_000;
  expect(await sweep({ table, queue })).toMatchObject({ send: 1, failed: 0 });
  await vi.waitFor(async () => {
    expect((await readGrid(table, TENANT, grid.id))?.state).toBe("done");
  }, 900_000);
  await vi.waitFor(
    () => expect(queues.waiting("Dead").toSorted()).toEqual(POISON.toSorted()),
    60_000,
  );

  const items = await readParts(table, TENANT, grid.id);
  expect(items.map(({ attempt }) => attempt)).toEqual([1, 1, 2, 1, 1, 1]);
  const parts = await Promise.all(items.map((item) => cellsOfPart(table, TENANT, grid, item)));
  const cells = parts.flatMap((own) => own ?? []);
  expect(cells.map(({ cell }) => cell)).toEqual(Array.from({ length: CELLS }, (_, cell) => cell));
  expect(cells).toEqual(await answeredInCalls());
  // One packed body, and one list of cells for each part: nobody else has left any.
  const kept = (await allItems(table)).filter(({ sk }) => String(sk).startsWith("C#"));
  expect(kept).toHaveLength(1 + PARTS);
});

/** The same cells, fifty a call, as POST /v1/what-if answers them. */
async function answeredInCalls() {
  const host = { engines: createNodeEngines(), reachmixVersion: "test" };
  const lines = [];
  for (const own of VARY.briefs)
    for (const rules of VARY.rules) {
      const vary = { ...VARY, briefs: [own], rules: [rules] };
      const answer = await whatIf(opened(openWhatIf({ ...BODY, vary })), host);
      lines.push(...gridCellsOf(answer, lines.length));
    }
  return lines;
}
