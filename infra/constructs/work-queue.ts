// SPDX-License-Identifier: MIT
import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IFunction, Function as Lambda } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

/** Runs and parts of grids that the worker solves at the same time at most, over all tenants. */
const MOST_AT_ONCE = 10;
/** Times a message is given to the worker before it goes to the dead letters. */
const MOST_RECEIVES = 3;
/** A message is invisible for so many of the worker's time limits while it is worked on. */
const VISIBILITY_FACTOR = 6;

/** Who works behind the calls. */
export type WorkQueueProps = {
  /** Seconds that the worker may take for a message. */
  readonly workerSeconds: number;
};

/**
 * The queue of runs and parts of grids that are solved after their answer, with the dead letters of
 * what cannot be. Messages carry ids only; what waits is known from the table.
 */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { workerSeconds }: WorkQueueProps) {
    super(scope, id);
    const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, "DeadLetters", {
      ...common,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, "Queue", {
      ...common,
      visibilityTimeout: Duration.seconds(workerSeconds * VISIBILITY_FACTOR),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MOST_RECEIVES },
    });
  }

  /** Lets a function send messages, and nothing else. */
  allowSending(fn: Lambda): void {
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [this.queue.queueArn] }),
    );
  }

  /** Feeds a function from the queue, one message a call. */
  feed(worker: IFunction): void {
    worker.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 1,
        reportBatchItemFailures: true,
        maxConcurrency: MOST_AT_ONCE,
      }),
    );
  }

  /** Has a function called every minute. */
  everyMinute(sweeper: IFunction): void {
    new Rule(this, "EveryMinute", {
      description: "Looks after what crashes and lost messages left",
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(sweeper, { retryAttempts: 0 })],
    });
  }
}
