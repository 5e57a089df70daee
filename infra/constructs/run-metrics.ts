// SPDX-License-Identifier: MIT

import type { Metric } from "aws-cdk-lib/aws-cloudwatch";
import {
  FilterPattern,
  type IFilterPattern,
  type ILogGroup,
  MetricFilter,
} from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";

/**
 * Figures of the product itself, counted from the lines that solving functions and sweeper log. A
 * metric costs nothing in a month without such a line.
 */
export class RunMetrics extends Construct {
  /** Runs that were made. */
  readonly made: Metric;
  /** Runs of them whose plan is not proved to be the best within the asked gap. */
  readonly unproved: Metric;
  /** Milliseconds that a call took which made a run. */
  readonly solvingMs: Metric;
  /** Calls that were turned away because there was no room for them. */
  readonly shed: Metric;
  /** Long runs that the worker ended with an answer, and without one. */
  readonly worked: Metric;
  readonly failed: Metric;
  /** Parts of grids that the worker ended with cells, and without. */
  readonly partsWorked: Metric;
  readonly partsFailed: Metric;
  /** What the sweeper did, a metric for each of {@link SWEPT}. */
  readonly swept: readonly Metric[];

  constructor(scope: Construct, id: string, { namespace, calls, work, sweeps }: RunMetricsProps) {
    super(scope, id);
    const from = (logGroup: ILogGroup, metricName: string, pattern: IFilterPattern, value = "1") =>
      new MetricFilter(this, metricName, {
        logGroup,
        metricNamespace: namespace,
        metricName,
        metricValue: value,
        filterPattern: pattern,
      }).metric();
    const isRun = [
      FilterPattern.stringValue("$.message", "=", "request"),
      FilterPattern.exists("$.termination"),
    ];
    this.made = from(calls, "RunsMade", FilterPattern.all(...isRun));
    this.unproved = from(
      calls,
      "RunsUnproved",
      FilterPattern.all(...isRun, FilterPattern.stringValue("$.termination", "=", "limit")),
    );
    this.solvingMs = from(calls, "RunMilliseconds", FilterPattern.all(...isRun), "$.ms");
    const outcome = (value: string) =>
      FilterPattern.all(
        FilterPattern.stringValue("$.message", "=", "message"),
        FilterPattern.stringValue("$.outcome", "=", value),
      );
    this.worked = from(work, "LongRunsSolved", outcome("solved"));
    this.failed = from(work, "LongRunsFailed", outcome("failed"));
    this.partsWorked = from(work, "GridPartsSolved", outcome("part solved"));
    this.partsFailed = from(work, "GridPartsFailed", outcome("part failed"));
    // Rounds with nothing to do are not counted: a metric without figures costs nothing.
    this.swept = SWEPT.map(([metricName, count]) => {
      const any = FilterPattern.all(
        FilterPattern.stringValue("$.message", "=", "swept"),
        FilterPattern.numberValue(`$.${count}`, ">", 0),
      );
      return from(sweeps, metricName, any, `$.${count}`);
    });
    this.shed = from(calls, "CallsShed", FilterPattern.numberValue("$.status", "=", 429));
  }
}

/** Metrics of the sweeper with the count that its line states for each. */
const SWEPT = [
  ["MessagesSentAgain", "send"],
  ["RemainsRepaired", "repaired"],
  ["WorkGivenUp", "ended"],
  ["NotesNotSwept", "failed"],
  ["UploadsRemoved", "uploads"],
] as const;

/** Where the lines are, and where the figures go. */
export type RunMetricsProps = {
  readonly namespace: string;
  /** Log of the function that makes runs while its caller waits. */
  readonly calls: ILogGroup;
  /** Log of the worker. */
  readonly work: ILogGroup;
  /** Log of the sweeper. */
  readonly sweeps: ILogGroup;
};
