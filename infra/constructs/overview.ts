// SPDX-License-Identifier: MIT
import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import { type ITableV2, Operation } from "aws-cdk-lib/aws-dynamodb";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { ApiFunction } from "./api-function.ts";
import type { RunMetrics } from "./run-metrics.ts";

/** What the dashboard shows. */
export type OverviewProps = {
  /** Name of the dashboard. */
  readonly prefix: string;
  readonly api: HttpApi;
  readonly table: ITableV2;
  readonly functions: Readonly<Record<string, ApiFunction>>;
  readonly runs: RunMetrics;
  readonly queue: IQueue;
  readonly deadLetters: IQueue;
  readonly alarms: readonly Alarm[];
};

/** One page of figures: alarms, the gateway, runs, the queue and its work, functions, the table. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, props: OverviewProps) {
    super(scope, id);
    new Dashboard(this, "Dashboard", {
      dashboardName: props.prefix,
      defaultInterval: Duration.days(1),
      widgets: [
        [note, alarmsOf(props)],
        gatewayRow(props.api),
        runsRow(props.runs),
        workRow(props),
        repairRow(props),
        functionsRow(props.functions),
        tableRow(props.table),
      ],
    });
  }
}

const note = new TextWidget({
  width: 6,
  height: 6,
  markdown:
    "Each alarm has an article in **docs/operations.md** under its name. A request is followed " +
    "by its `requestId` through the logs of gateway, functions and worker.",
});

function alarmsOf({ alarms }: OverviewProps): IWidget {
  return new AlarmStatusWidget({ title: "Alarms", width: 18, height: 6, alarms: [...alarms] });
}

function gatewayRow(api: HttpApi): IWidget[] {
  return [
    graph("Requests", [api.metricCount(sum)]),
    graph("Refused and failed", [api.metricClientError(sum), api.metricServerError(sum)]),
    graph(
      "Milliseconds to the answer",
      percentiles((own) => api.metricLatency(own)),
    ),
  ];
}

function runsRow({ made, unproved, solvingMs, shed }: RunMetrics): IWidget[] {
  return [
    graph("Runs made, and those without a full proof", [made.with(sum), unproved.with(sum)]),
    graph(
      "Milliseconds of a run",
      percentiles((own) => solvingMs.with(own)),
    ),
    graph("Turned away to be sent again", [shed.with(sum)]),
  ];
}

function workRow({ runs, queue }: OverviewProps): IWidget[] {
  return [
    graph("Long runs, solved and failed", [runs.worked.with(sum), runs.failed.with(sum)]),
    graph("Parts of grids, solved and failed", [
      runs.partsWorked.with(sum),
      runs.partsFailed.with(sum),
    ]),
    graph("Seconds that the oldest message waits", [
      queue.metricApproximateAgeOfOldestMessage(most),
    ]),
  ];
}

function repairRow({ runs: { swept }, queue, deadLetters }: OverviewProps): IWidget[] {
  return [
    graph("Messages that wait, those that are worked on, dead letters", [
      queue.metricApproximateNumberOfMessagesVisible({ ...most, label: "wait" }),
      queue.metricApproximateNumberOfMessagesNotVisible({ ...most, label: "are worked on" }),
      deadLetters.metricApproximateNumberOfMessagesVisible({ ...most, label: "dead letters" }),
    ]),
    graph(
      "What the sweeper had to do",
      swept.map((metric) => metric.with(sum)),
    ),
  ];
}

function functionsRow(functions: OverviewProps["functions"]): IWidget[] {
  const each = (metric: (own: ApiFunction, label: string) => IMetric) =>
    Object.entries(functions).map(([label, own]) => metric(own, label));
  return [
    graph(
      "Calls at the same time",
      each(({ fn }, label) => fn.metric("ConcurrentExecutions", { ...most, label })),
    ),
    graph(
      "Errors",
      each(({ fn }, label) => fn.metricErrors({ ...sum, label })),
    ),
    graph(
      "Milliseconds, one call in twenty takes longer",
      each(({ fn }, label) => fn.metricDuration({ ...minutes, statistic: "p95", label })),
    ),
  ];
}

function tableRow(table: ITableV2): IWidget[] {
  const operations = [Operation.GET_ITEM, Operation.QUERY, Operation.PUT_ITEM];
  return [
    graph("Units of the table", [
      table.metricConsumedReadCapacityUnits(sum),
      table.metricConsumedWriteCapacityUnits(sum),
    ]),
    graph(
      "Milliseconds of the table",
      operations.map((operation) =>
        table.metricSuccessfulRequestLatency({
          ...minutes,
          statistic: "p95",
          label: operation,
          dimensionsMap: { TableName: table.tableName, Operation: operation },
        }),
      ),
    ),
  ];
}

const minutes = { period: Duration.minutes(5) };
const sum = { ...minutes, statistic: "Sum" };
const most = { ...minutes, statistic: "Maximum" };

function percentiles(metric: (own: object) => IMetric): IMetric[] {
  return ["p50", "p95"].map((statistic) => metric({ ...minutes, statistic, label: statistic }));
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, height: 6 });
}
