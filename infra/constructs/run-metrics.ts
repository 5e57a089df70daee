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
 * Figures of the product itself, counted from the lines that the solving function logs. A metric
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

  /** @param logs of the function that makes runs */
  constructor(scope: Construct, id: string, { namespace, logs }: RunMetricsProps) {
    super(scope, id);
    const filter = (metricName: string, pattern: IFilterPattern, metricValue = "1") =>
      new MetricFilter(this, metricName, {
        logGroup: logs,
        metricNamespace: namespace,
        metricName,
        metricValue,
        filterPattern: pattern,
      }).metric();
    const isRun = [
      FilterPattern.stringValue("$.message", "=", "request"),
      FilterPattern.exists("$.termination"),
    ];
    this.made = filter("RunsMade", FilterPattern.all(...isRun));
    this.unproved = filter(
      "RunsUnproved",
      FilterPattern.all(...isRun, FilterPattern.stringValue("$.termination", "=", "limit")),
    );
    this.solvingMs = filter("RunMilliseconds", FilterPattern.all(...isRun), "$.ms");
    this.shed = filter("CallsShed", FilterPattern.numberValue("$.status", "=", 429));
  }
}

/** Where the lines are, and where the figures go. */
export type RunMetricsProps = { readonly namespace: string; readonly logs: ILogGroup };
