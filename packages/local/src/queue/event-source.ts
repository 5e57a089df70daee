import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { LOCAL_REGION, queueArn, queueUrl } from "../assembly/resolve.ts";
import type { StackEventSource } from "../assembly/stack.ts";
import { type Overload, PARALLEL } from "../functions/pool.ts";
import type { Outcome } from "../functions/sandbox.ts";
import { queueClient } from "./client.ts";

/** Something that works by itself until it is told to stop. */
export interface Running {
  /** Starts nothing more; resolves when nothing of it runs. */
  stop(): Promise<void>;
}

/** Seconds that one question for messages waits for one. */
const WAIT_SECONDS = 20;
/** Milliseconds until the queue is asked again after it did not answer. */
const AGAIN_MS = 500;

/**
 * Calls a function with the messages of a queue, as Lambda does: so many at once, each batch in as
 * many messages as its mapping says. What the function has done is deleted; what failed, or
 * crashed, comes again when its visibility time is over.
 * @param invoke runs a function by its id; the event is JSON text
 */
export function runEventSource(
  endpoint: string,
  source: StackEventSource,
  invoke: (functionId: string, event: string) => Promise<Outcome | Overload>,
): Running {
  const stopping = new AbortController();
  const client = queueClient(endpoint);
  // A message that cannot be worked on yet stays where others would find it.
  const pollers = Array.from({ length: Math.min(source.concurrency, PARALLEL) }, () =>
    poll(client, source, invoke, stopping.signal),
  );
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(pollers);
      client.destroy();
    },
  };
}

async function poll(
  client: SQSClient,
  source: StackEventSource,
  invoke: (functionId: string, event: string) => Promise<Outcome | Overload>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const messages = await receive(client, source, signal);
    if (messages === null) await pause(signal);
    if (messages === null || messages.length === 0 || signal.aborted) continue;
    const outcome = await invoke(source.functionId, eventOf(source, messages));
    const failed = failedOf(outcome, source);
    for (const { MessageId, ReceiptHandle } of messages)
      if (failed !== "all" && !failed.has(MessageId ?? ""))
        await client
          .send(new DeleteMessageCommand({ QueueUrl: queueUrl(source.queue), ReceiptHandle }))
          // It comes again; whoever is called with it has to bear that.
          .catch(() => undefined);
  }
}

/** Messages as soon as there are any; null when the queue did not answer. */
async function receive(
  client: SQSClient,
  { queue, batchSize }: StackEventSource,
  abortSignal: AbortSignal,
): Promise<readonly Message[] | null> {
  try {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl(queue),
      MaxNumberOfMessages: Math.min(batchSize, 10),
      WaitTimeSeconds: WAIT_SECONDS,
      MessageSystemAttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    });
    return (await client.send(command, { abortSignal })).Messages ?? [];
  } catch {
    return null;
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, AGAIN_MS);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The event of Lambda for a batch of messages. */
function eventOf({ queue }: StackEventSource, messages: readonly Message[]): string {
  const Records = messages.map((message) => ({
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
        name,
        { stringValue: attribute.StringValue, dataType: attribute.DataType },
      ]),
    ),
    md5OfBody: message.MD5OfBody,
    eventSource: "aws:sqs",
    eventSourceARN: queueArn(queue),
    awsRegion: LOCAL_REGION,
  }));
  return JSON.stringify({ Records });
}

/** Ids of the messages that an answer says have failed. */
function failedOf(outcome: Outcome | Overload, { reportsFailures }: StackEventSource) {
  if (outcome.kind !== "result") return "all";
  if (!reportsFailures) return new Set<string>();
  const answer = JSON.parse(outcome.json) as {
    batchItemFailures?: readonly { itemIdentifier: string }[];
  } | null;
  return new Set(answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
}
