// SPDX-License-Identifier: MIT
import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { type ITableV2, Operation } from "aws-cdk-lib/aws-dynamodb";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { ApiFunction } from "./api-function.ts";

/** What is watched, and who hears of it. */
export type AlarmsProps = {
  /** First part of every alarm's name. */
  readonly prefix: string;
  readonly api: HttpApi;
  readonly table: ITableV2;
  readonly functions: Readonly<Record<string, ApiFunction>>;
  /** What the worker has before it. */
  readonly queue: IQueue;
  /** Where messages go that nobody could work on. */
  readonly deadLetters: IQueue;
  /** Undefined: alarms change color in the console and tell nobody. */
  readonly topic?: ITopic;
};

/** The alarms. Each name is a heading of docs/operations.md. */
export class Alarms extends Construct {
  /** By their names without the prefix. */
  readonly byName = new Map<string, Alarm>();
  private readonly props: AlarmsProps;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.props = props;
    const period = { period: fiveMinutes };
    const sum = { ...period, statistic: Stats.SUM };
    this.watch("server-errors", props.api.metricServerError(sum), 1);
    for (const [name, { fn, slowSeconds }] of Object.entries(props.functions)) {
      this.watch(`${name}-errors`, fn.metricErrors(sum), 1);
      this.watch(`${name}-throttles`, fn.metricThrottles(sum), 1);
      this.watch(
        `${name}-slow`,
        fn.metricDuration({ ...period, statistic: "p95" }),
        slowSeconds * 1000,
        { periods: 3, ofThem: 3 },
      );
    }
    const waiting = props.deadLetters.metricApproximateNumberOfMessagesVisible({
      ...period,
      statistic: Stats.MAXIMUM,
    });
    this.watch("dead-letters", waiting, 1);
    const oldest = props.queue.metricApproximateAgeOfOldestMessage({
      ...period,
      statistic: Stats.MAXIMUM,
    });
    this.watch("work-waits", oldest, LONGEST_WAIT_SECONDS, { periods: 3, ofThem: 3 });
    this.watchTable("table-throttles", "ThrottledRequests");
    this.watchTable("table-errors", "SystemErrors");
  }

  /**
   * Alarm when a count of the table, over all operations, is above 0. Alarms ignore missing data of
   * DynamoDB whatever they are told and would never end, so that nothing is counted as 0 here. The
   * newest period often has no data yet and then says 0 too: one of three periods is enough.
   */
  private watchTable(name: string, metricName: string): void {
    const { table } = this.props;
    const counts = tableOperations.map((operation) => [
      operation.toLowerCase(),
      table.metric(metricName, {
        dimensionsMap: { TableName: table.tableName, Operation: operation },
        statistic: Stats.SUM,
        period: fiveMinutes,
      }),
    ]);
    const sum = new MathExpression({
      expression: counts.map(([id]) => `FILL(${id},0)`).join("+"),
      usingMetrics: Object.fromEntries(counts),
      label: metricName,
      period: fiveMinutes,
    });
    this.watch(name, sum, 1, { periods: 3, ofThem: 1 });
  }

  /** Alarm when the metric is at or above the threshold in so many of the last periods. */
  private watch(
    name: string,
    metric: IMetric,
    threshold: number,
    { periods, ofThem } = { periods: 1, ofThem: 1 },
  ): void {
    const alarm = new Alarm(this, name, {
      alarmName: `${this.props.prefix}-${name}`,
      alarmDescription: `See docs/operations.md, ${name}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      datapointsToAlarm: ofThem,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.byName.set(name, alarm);
    if (this.props.topic) alarm.addAlarmAction(new SnsAction(this.props.topic));
  }
}

/** A message that waits longer than this is not waiting for its turn. */
const LONGEST_WAIT_SECONDS = 900;

const fiveMinutes = Duration.minutes(5);

const tableOperations = [
  Operation.GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.DELETE_ITEM,
];
