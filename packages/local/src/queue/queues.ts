import { join } from "node:path";
import { CreateQueueCommand, SetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { startFauxqs } from "fauxqs";
import { queueUrl } from "../assembly/resolve.ts";
import type { StackQueue } from "../assembly/stack.ts";
import { Refusal } from "../refusal.ts";
import { queueClient } from "./client.ts";

/** A running embedded SQS. */
export interface Queues {
  /** Where the AWS SDK finds it. */
  readonly endpoint: string;
  /** Messages of a queue that wait, those that are delayed with them. */
  waiting(queue: string): readonly string[];
  close(): Promise<void>;
}

/**
 * Starts an embedded SQS over `<dataDir>/queues` with the queues of the template: visibility,
 * delay and redrive as written there. What was queued when the server stopped is still queued.
 * @throws Refusal when the folder cannot be opened
 */
export async function openQueues(dataDir: string, queues: readonly StackQueue[]): Promise<Queues> {
  const server = await startFauxqs({
    port: 0,
    logger: false,
    dataDir: join(dataDir, "queues"),
  }).catch((error: Error) => {
    throw new Refusal(
      `The queues in the data folder ${dataDir} cannot be opened (${error.message}): repair ` +
        "its folder queues, move it away, or set REACHMIX_DATA_DIR to another folder.",
    );
  });
  const endpoint = `http://127.0.0.1:${server.port}`;
  await configure(endpoint, queues);
  return {
    endpoint,
    waiting: (queue) => {
      const { ready = [], delayed = [] } = server.inspectQueue(queue)?.messages ?? {};
      return [...ready, ...delayed].map(({ body }) => body);
    },
    close: () => server.stop(),
  };
}

/** Creates the queues that are missing and gives each the attributes of the template. */
async function configure(endpoint: string, queues: readonly StackQueue[]): Promise<void> {
  const client = queueClient(endpoint);
  try {
    for (const { name } of queues) await client.send(new CreateQueueCommand({ QueueName: name }));
    for (const { name, attributes } of queues)
      await client.send(
        new SetQueueAttributesCommand({ QueueUrl: queueUrl(name), Attributes: { ...attributes } }),
      );
  } finally {
    client.destroy();
  }
}
