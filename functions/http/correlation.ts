import type { SQSRecord } from "aws-lambda";
import { logger } from "./logger.ts";

/** Name of the id in lines of the log, in the gateway's access log and on messages. */
const REQUEST_ID = "requestId";

/**
 * Names the request that work is done for in every line of the log, until the call of the function
 * ends.
 * @param requestId as the gateway gave it
 */
export function logRequestId(requestId: string): void {
  logger.appendKeys({ [REQUEST_ID]: requestId });
}

/** Attributes of a message that tell whoever receives it which request it was sent for. */
export function requestIdAttributes(requestId: string) {
  return { [REQUEST_ID]: { DataType: "String", StringValue: requestId } };
}

/** Id of the request that a message was sent for, null when it was sent for none. */
export function requestIdOfMessage({
  messageAttributes,
}: Pick<SQSRecord, "messageAttributes">): string | null {
  return messageAttributes[REQUEST_ID]?.stringValue ?? null;
}
