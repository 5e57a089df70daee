import { queueArn, resolveText } from "./resolve.ts";
import type { Stack, StackEventSource, StackQueue, StackSchedule } from "./stack.ts";
import {
  type BucketProperties,
  type EventSourceProperties,
  findReferred,
  type QueueProperties,
  type Resources,
  resourcesOf,
  type ScheduleProperties,
} from "./template.ts";

export const LAMBDA = "AWS::Lambda::Function";
export const QUEUE = "AWS::SQS::Queue";
export const BUCKET = "AWS::S3::Bucket";
const ALIAS = "AWS::Lambda::Alias";
const EVENT_SOURCE = "AWS::Lambda::EventSourceMapping";
const RULE = "AWS::Events::Rule";

/** Calls at the same time that an event source makes when the template names no number. */
const CONCURRENCY = 2;

const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** What of a template works behind the calls: queues, buckets, and who is called by itself. */
export function readBehind(
  resources: Resources,
): Pick<Stack, "queues" | "buckets" | "eventSources" | "schedules"> {
  return {
    queues: resourcesOf<QueueProperties>(resources, QUEUE).map(([id, queue]) =>
      readQueue(id, queue, resources),
    ),
    buckets: resourcesOf<BucketProperties>(resources, BUCKET).map(([id, bucket]) => ({
      name: bucketName(id, bucket),
    })),
    eventSources: resourcesOf<EventSourceProperties>(resources, EVENT_SOURCE).map(([id, source]) =>
      readEventSource(id, source, resources),
    ),
    schedules: resourcesOf<ScheduleProperties>(resources, RULE).flatMap(([, rule]) =>
      readSchedules(rule, resources),
    ),
  };
}

/** Name of a queue: what the template says, else its logical id. */
export function queueName(id: string, { QueueName }: QueueProperties): string {
  return QueueName === undefined ? id : resolveText(QueueName);
}

/** Name of a bucket: what the template says, else its logical id in small letters. */
export function bucketName(id: string, { BucketName }: BucketProperties): string {
  return BucketName === undefined ? id.toLowerCase() : resolveText(BucketName);
}

/** The function that a value names, itself or by an alias. */
export function functionBehind(
  value: unknown,
  resources: Resources,
): [string, unknown] | undefined {
  const alias = findReferred<{ FunctionName: unknown }>(value, resources, ALIAS);
  return findReferred(alias === undefined ? value : alias[1].FunctionName, resources, LAMBDA);
}

function readQueue(id: string, queue: QueueProperties, resources: Resources): StackQueue {
  const { VisibilityTimeout, DelaySeconds, MessageRetentionPeriod, RedrivePolicy } = queue;
  const dead =
    RedrivePolicy &&
    findReferred<QueueProperties>(RedrivePolicy.deadLetterTargetArn, resources, QUEUE);
  const given = {
    VisibilityTimeout,
    DelaySeconds,
    MessageRetentionPeriod,
    RedrivePolicy:
      dead &&
      JSON.stringify({
        deadLetterTargetArn: queueArn(queueName(...dead)),
        maxReceiveCount: String(RedrivePolicy.maxReceiveCount),
      }),
  };
  return {
    name: queueName(id, queue),
    attributes: Object.fromEntries(
      Object.entries(given)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, String(value)]),
    ),
  };
}

function readEventSource(
  id: string,
  source: EventSourceProperties,
  resources: Resources,
): StackEventSource {
  const lambda = functionBehind(source.FunctionName, resources);
  const queue = findReferred<QueueProperties>(source.EventSourceArn, resources, QUEUE);
  if (lambda === undefined || queue === undefined)
    throw new Error(`The event source ${id} names no function or no queue of the template.`);
  return {
    functionId: lambda[0],
    queue: queueName(...queue),
    batchSize: source.BatchSize ?? 10,
    concurrency: source.ScalingConfig?.MaximumConcurrency ?? CONCURRENCY,
    reportsFailures: source.FunctionResponseTypes?.includes("ReportBatchItemFailures") ?? false,
  };
}

function readSchedules(rule: ScheduleProperties, resources: Resources): StackSchedule[] {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(rule.ScheduleExpression ?? "");
  if (rate === null) return [];
  const everyMs = Number(rate[1]) * UNIT_MS[rate[2]];
  return (rule.Targets ?? []).flatMap(({ Arn }) => {
    const lambda = functionBehind(Arn, resources);
    return lambda === undefined ? [] : [{ functionId: lambda[0], everyMs }];
  });
}
