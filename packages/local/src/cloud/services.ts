import type { Stack } from "../assembly/stack.ts";
import { openDatabase } from "../database/database.ts";

/** The embedded stand-ins of what functions call on AWS. */
export interface Services {
  /** Variables by which the AWS SDK of a function finds them. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the SDK finds SQS; null when the stack has no queue. */
  readonly queues: string | null;
  close(): Promise<void>;
}

/**
 * Starts a DynamoDB, and an SQS and S3 where the stack has queues and buckets, all over the data
 * folder.
 * @throws Refusal when one cannot be opened; then none is left running
 */
export async function openServices(dataDir: string, stack: Stack): Promise<Services> {
  const database = await openDatabase(dataDir, stack.tables);
  const opened = [database];
  const close = async () => {
    await Promise.all(opened.map((service) => service.close()));
  };
  try {
    const environment: Record<string, string> = { AWS_ENDPOINT_URL_DYNAMODB: database.endpoint };
    let queues: string | null = null;
    if (stack.queues.length > 0) {
      const { openQueues } = await import("../queue/queues.ts");
      const service = await openQueues(dataDir, stack.queues);
      opened.push(service);
      environment.AWS_ENDPOINT_URL_SQS = service.endpoint;
      queues = service.endpoint;
    }
    if (stack.buckets.length > 0) {
      const { openBuckets } = await import("../files/buckets.ts");
      const service = await openBuckets(dataDir, stack.buckets);
      opened.push(service);
      environment.AWS_ENDPOINT_URL_S3 = service.endpoint;
    }
    return { environment, queues, close };
  } catch (error) {
    await close();
    throw error;
  }
}
