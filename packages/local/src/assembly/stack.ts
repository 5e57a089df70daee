/** A route of the HTTP API. */
export interface StackRoute {
  /** As in the template: `GET /v1/runs/{id}` or `$default`. */
  readonly key: string;
  /** Logical id of the function that answers. */
  readonly functionId: string;
  /** What a caller has to prove, null on a public route. */
  readonly authorizer: StackAuthorizer | null;
  /** One of these scopes has to be in the token; empty asks for none. */
  readonly scopes: readonly string[];
}

/** A JWT authorizer of the HTTP API. */
export interface StackAuthorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** A Lambda function with its bundle. */
export interface StackFunction {
  readonly id: string;
  /** Absolute path of the unpacked asset. */
  readonly folder: string;
  /** `file.export`, as in the template. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

/** A DynamoDB table: the part of its definition that the embedded database understands. */
export interface StackTable {
  readonly name: string;
  readonly attributes: readonly { AttributeName: string; AttributeType: "S" | "N" | "B" }[];
  readonly keys: readonly { AttributeName: string; KeyType: "HASH" | "RANGE" }[];
  readonly indexes: readonly {
    IndexName: string;
    KeySchema: { AttributeName: string; KeyType: "HASH" | "RANGE" }[];
    Projection: { ProjectionType: "ALL" | "KEYS_ONLY" | "INCLUDE"; NonKeyAttributes?: string[] };
  }[];
}

/** An SQS queue: what of its definition the embedded queue understands. */
export interface StackQueue {
  readonly name: string;
  /** Attributes as `SetQueueAttributes` takes them: visibility, delay, retention, redrive. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** An S3 bucket. */
export interface StackBucket {
  readonly name: string;
}

/** A queue whose messages a function is called with. */
export interface StackEventSource {
  readonly functionId: string;
  /** Name of the queue. */
  readonly queue: string;
  /** Messages per call at most. */
  readonly batchSize: number;
  /** Calls at the same time at most. */
  readonly concurrency: number;
  /** True when an answer says which messages failed; else all of a failed call come again. */
  readonly reportsFailures: boolean;
}

/** A function that is called at a fixed rate. */
export interface StackSchedule {
  readonly functionId: string;
  readonly everyMs: number;
}

/** What the local cloud serves, read from a synthesized template. */
export interface Stack {
  readonly routes: readonly StackRoute[];
  readonly functions: readonly StackFunction[];
  readonly tables: readonly StackTable[];
  readonly queues: readonly StackQueue[];
  readonly buckets: readonly StackBucket[];
  readonly eventSources: readonly StackEventSource[];
  readonly schedules: readonly StackSchedule[];
}
