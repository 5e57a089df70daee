// SPDX-License-Identifier: MIT
import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { type ITableV2, Operation } from "aws-cdk-lib/aws-dynamodb";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { ApiFunction } from "./api-function.ts";

/** What is watched, and who hears of it. */
export type AlarmsProps = {
  /** First part of every alarm's name. */
  readonly prefix: string;
  readonly api: HttpApi;
  readonly table: ITableV2;
  readonly functions: Readonly<Record<string, ApiFunction>>;
  /** Undefined: alarms change color in the console and tell nobody. */
  readonly topic?: ITopic;
};

/** The alarms. Each name is a heading of docs/operations.md. */
export class Alarms extends Construct {
  private readonly props: AlarmsProps;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.props = props;
    const period = { period: Duration.minutes(5) };
    const sum = { ...period, statistic: Stats.SUM };
    this.watch("server-errors", props.api.metricServerError(sum), 1);
    for (const [name, { fn, slowSeconds }] of Object.entries(props.functions)) {
      this.watch(`${name}-errors`, fn.metricErrors(sum), 1);
      this.watch(`${name}-throttles`, fn.metricThrottles(sum), 1);
      this.watch(
        `${name}-slow`,
        fn.metricDuration({ ...period, statistic: "p95" }),
        slowSeconds * 1000,
        3,
      );
    }
    const operations = { ...period, operations: tableOperations };
    this.watch("table-throttles", props.table.metricThrottledRequestsForOperations(operations), 1);
    this.watch("table-errors", props.table.metricSystemErrorsForOperations(operations), 1);
  }

  /** Alarm when the metric is at or above the threshold in as many five-minute periods in a row. */
  private watch(name: string, metric: IMetric, threshold: number, periods = 1): void {
    const alarm = new Alarm(this, name, {
      alarmName: `${this.props.prefix}-${name}`,
      alarmDescription: `See docs/operations.md, ${name}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (this.props.topic) alarm.addAlarmAction(new SnsAction(this.props.topic));
  }
}

const tableOperations = [
  Operation.GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.DELETE_ITEM,
];
