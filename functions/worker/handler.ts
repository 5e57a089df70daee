import { createNodeEngines } from "@reachmix/engines";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { logRequestId, requestIdOfMessage } from "../http/correlation.ts";
import { requireEnvironment } from "../http/environment.ts";
import { faultEntries, logger } from "../http/logger.ts";
import { openQueue } from "../queue/queue.ts";
import { openTable } from "../store/index.ts";
import { solveMessage, type WorkerParts } from "./solve-message.ts";

let opened: WorkerParts | undefined;
const parts = () => {
  opened ??= {
    table: openTable(requireEnvironment("TABLE_NAME")),
    queue: openQueue(requireEnvironment("QUEUE_URL")),
    engines: createNodeEngines(),
  };
  return opened;
};

/**
 * Solves the runs that messages name. A message that failed is named in the answer and comes again;
 * its neighbors do not.
 */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of event.Records) {
    const { messageId, body } = record;
    const requestId = requestIdOfMessage(record);
    const remainingMs = () => context.getRemainingTimeInMillis();
    try {
      logger.resetKeys();
      if (requestId !== null) logRequestId(requestId);
      const outcome = await solveMessage(parts(), { body, requestId }, remainingMs);
      logger.info("message", { messageId, outcome });
    } catch (error) {
      logger.error("message", { messageId, outcome: "failed", fault: faultEntries(error) });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
