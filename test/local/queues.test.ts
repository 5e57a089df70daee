import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { queueArn, queueUrl } from "../../packages/local/src/assembly/resolve.ts";
import type { StackQueue } from "../../packages/local/src/assembly/stack.ts";
import type { Outcome } from "../../packages/local/src/functions/sandbox.ts";
import { queueClient } from "../../packages/local/src/queue/client.ts";
import { type Running, runEventSource } from "../../packages/local/src/queue/event-source.ts";
import { openQueues, type Queues } from "../../packages/local/src/queue/queues.ts";
import { temporaryFolder } from "./support/fixture.ts";

const QUEUES: readonly StackQueue[] = [
  {
    name: "Work",
    attributes: {
      VisibilityTimeout: "1",
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: queueArn("Dead"),
        maxReceiveCount: "3",
      }),
    },
  },
  { name: "Dead", attributes: {} },
];

const source = { functionId: "worker", queue: "Work", batchSize: 1, concurrency: 2 };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function opened(folder = temporaryFolder()): Promise<Queues> {
  const queues = await openQueues(folder, QUEUES);
  open.push(queues);
  return queues;
}

async function send(queues: Queues, ...bodies: readonly string[]): Promise<void> {
  const client = queueClient(queues.endpoint);
  for (const MessageBody of bodies)
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl("Work"), MessageBody }));
  client.destroy();
}

/** A worker that is called with the bodies of a batch and says which of them failed. */
function working(
  queues: Queues,
  answer: (bodies: readonly string[]) => "crash" | readonly string[],
  options: { batchSize?: number } = {},
): { received: string[]; running: Running } {
  const received: string[] = [];
  const invoke = async (_id: string, event: string): Promise<Outcome> => {
    const { Records } = JSON.parse(event) as { Records: { messageId: string; body: string }[] };
    received.push(...Records.map(({ body }) => body));
    const failed = answer(Records.map(({ body }) => body));
    if (failed === "crash") return { kind: "crash", message: "killed" };
    const items = Records.filter(({ body }) => failed.includes(body));
    const failures = items.map(({ messageId }) => ({ itemIdentifier: messageId }));
    return { kind: "result", json: JSON.stringify({ batchItemFailures: failures }) };
  };
  const mapping = { ...source, reportsFailures: true, ...options };
  const running = runEventSource(queues.endpoint, mapping, invoke);
  open.push({ close: () => running.stop() });
  return { received, running };
}

describe("a function fed from a queue", () => {
  it("gets every message once when it answers", async () => {
    const queues = await opened();
    const bodies = Array.from({ length: 40 }, (_, index) => `message ${index}`);
    const { received } = working(queues, () => []);
    await send(queues, ...bodies);
    await vi.waitFor(() => expect(received.toSorted()).toEqual(bodies.toSorted()), 20_000);
    expect(queues.waiting("Work")).toEqual([]);
  });

  it("gets a poisonous message three times, and its neighbors of a batch once", async () => {
    const queues = await opened();
    await send(queues, "good", "poison", "fine");
    const { received } = working(queues, (bodies) => bodies.filter((body) => body === "poison"), {
      batchSize: 3,
    });
    await vi.waitFor(() => expect(queues.waiting("Dead")).toEqual(["poison"]), 30_000);
    expect(received.toSorted()).toEqual(["fine", "good", "poison", "poison", "poison"]);
    expect(queues.waiting("Work")).toEqual([]);
  });

  it("gets a message again that it crashed over, when its visibility time is over", async () => {
    const queues = await opened();
    let crashes = 0;
    const { received } = working(queues, () => (crashes++ === 0 ? "crash" : []));
    await send(queues, "twice");
    await vi.waitFor(() => expect(received).toEqual(["twice", "twice"]), 20_000);
  });

  it("gets after a restart what was queued before", async () => {
    const folder = temporaryFolder();
    const before = await opened(folder);
    await send(before, "patient");
    await before.close();
    open.length = 0;
    const { received } = working(await opened(folder), () => []);
    await vi.waitFor(() => expect(received).toEqual(["patient"]), 20_000);
  });
});
