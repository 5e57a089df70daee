import type { SQSRecord } from "aws-lambda";
import { expect, test } from "vitest";
import { requestIdAttributes, requestIdOfMessage } from "../../../../functions/http/correlation.ts";

/** Attributes as SQS hands them to a function: other capitals than where they are sent. */
const received = (sent: ReturnType<typeof requestIdAttributes>): SQSRecord["messageAttributes"] =>
  Object.fromEntries(
    Object.entries(sent).map(([name, { DataType, StringValue }]) => [
      name,
      { dataType: DataType as "String", stringValue: StringValue },
    ]),
  );

test("a message tells whoever receives it which request it was sent for", () => {
  const messageAttributes = received(requestIdAttributes("Yb0jFh3sDoEEJ-g="));
  expect(requestIdOfMessage({ messageAttributes })).toBe("Yb0jFh3sDoEEJ-g=");
});

test("a message that no request sent names none", () => {
  expect(requestIdOfMessage({ messageAttributes: {} })).toBeNull();
});
