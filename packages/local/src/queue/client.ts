import { SQSClient } from "@aws-sdk/client-sqs";
import { LOCAL_REGION } from "../assembly/resolve.ts";

/** A client of the embedded SQS. */
export function queueClient(endpoint: string): SQSClient {
  return new SQSClient({
    endpoint,
    region: LOCAL_REGION,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
}
