import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { requestIdAttributes } from "../http/correlation.ts";

const tenant = z.string().min(1).max(200);

const runMessageSchema = z.strictObject({ tenant, runId: z.uuid() });
/** That a run is to be solved. */
export type RunMessage = z.infer<typeof runMessageSchema>;

const partMessageSchema = z.strictObject({ tenant, gridId: z.uuid(), part: z.int().min(0) });
/** That a part of a grid is to be solved. */
export type PartMessage = z.infer<typeof partMessageSchema>;

/** What a message says: what of whom is to be solved. Ids only, nothing of anybody. */
export const messageSchema = z.union([runMessageSchema, partMessageSchema]);
/** A message to the worker. */
export type WorkMessage = z.infer<typeof messageSchema>;

/** The queue that feeds the worker. */
export interface Queue {
  /**
   * Sends a message. One that does not arrive is sent again by whoever sweeps: the table says what
   * waits.
   * @param requestId of the request that it is sent for; null for none
   * @throws Error when the queue does not take it
   */
  send(message: WorkMessage, requestId: string | null, delaySeconds?: number): Promise<void>;
}

/** Milliseconds until the queue is connected and has answered, and attempts per message. */
const QUEUE_LIMITS = { connectMs: 1_000, answerMs: 1_500, attempts: 2 } as const;

/** The queue at an address. */
export function openQueue(url: string): Queue {
  const client = new SQSClient({
    maxAttempts: QUEUE_LIMITS.attempts,
    // The address is a name; where SQS is, the SDK knows, and a laptop says so in its environment.
    useQueueUrlAsEndpoint: false,
    requestHandler: {
      connectionTimeout: QUEUE_LIMITS.connectMs,
      requestTimeout: QUEUE_LIMITS.answerMs,
      throwOnRequestTimeout: true,
      socketTimeout: QUEUE_LIMITS.answerMs,
    },
  });
  return {
    send: async (message, requestId, delaySeconds) => {
      await client.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: JSON.stringify(message),
          ...(requestId === null ? {} : { MessageAttributes: requestIdAttributes(requestId) }),
          ...(delaySeconds === undefined ? {} : { DelaySeconds: delaySeconds }),
        }),
      );
    },
  };
}
