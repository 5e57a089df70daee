import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { logRequestId, requestIdOfMessage } from "../http/correlation.ts";
import { faultEntries, logger } from "../http/logger.ts";
import { solveMessage } from "./solve-message.ts";
import type { WorkerParts } from "./work.ts";

/**
 * Solves what the messages of a batch name. A message that failed is named in the answer and comes
 * again; its neighbors do not.
 */
export async function workOn(
  parts: WorkerParts,
  event: Pick<SQSEvent, "Records">,
  context: Pick<Context, "getRemainingTimeInMillis">,
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of event.Records) {
    const { messageId, body } = record;
    const requestId = requestIdOfMessage(record);
    const remainingMs = () => context.getRemainingTimeInMillis();
    try {
      logger.resetKeys();
      if (requestId !== null) logRequestId(requestId);
      const outcome = await solveMessage(parts, { body, requestId }, remainingMs);
      logger.info("message", { messageId, outcome });
    } catch (error) {
      logger.error("message", { messageId, outcome: "failed", fault: faultEntries(error) });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}
