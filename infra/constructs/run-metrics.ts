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
 * Figures of the product itself, counted from the lines that the solving functions log. A metric
 * costs nothing in a month without such a line.
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

  constructor(scope: Construct, id: string, { namespace, calls, work }: RunMetricsProps) {
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
    this.shed = from(calls, "CallsShed", FilterPattern.numberValue("$.status", "=", 429));
  }
}

/** Where the lines are, and where the figures go. */
export type RunMetricsProps = {
  readonly namespace: string;
  /** Log of the function that makes runs while its caller waits. */
  readonly calls: ILogGroup;
  /** Log of the worker. */
  readonly work: ILogGroup;
};
