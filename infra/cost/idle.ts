// SPDX-License-Identifier: MIT
import { Refusal } from "../refusal.ts";
import { PRICES } from "./prices.ts";

/** The resources of a synthesized template. */
export type Resources = Readonly<
  // biome-ignore lint/suspicious/noExplicitAny: whatever CloudFormation allows
  Record<string, { readonly Type: string; readonly Properties?: Record<string, any> }>
>;

/** One line of what a stack costs in a month in which nobody calls it. */
export type IdleCost = {
  readonly what: string;
  readonly arithmetic: string;
  /** US dollars per month. */
  readonly usd: number;
  /** True of what may not be billed at all. */
  readonly sometimes?: true;
};

/**
 * What the resources of a template cost in a month without a call, one line per item that costs.
 * @throws Refusal for a type of resource whose idle price nobody has looked up
 */
export function idleCosts(resources: Resources): readonly IdleCost[] {
  const unknown = Object.values(resources).find(({ Type }) => !(Type in PER_TYPE) && !isFree(Type));
  if (unknown)
    throw new Refusal(
      `What ${unknown.Type} costs when idle is not known yet; add it to infra/cost/idle.ts.`,
    );
  return Object.entries(PER_TYPE).flatMap(([type, lineOf]) => {
    const own = Object.values(resources).filter(({ Type }) => Type === type);
    const line = own.length === 0 ? null : lineOf(own.map(({ Properties = {} }) => Properties));
    return line === null ? [] : [line];
  });
}

// biome-ignore lint/suspicious/noExplicitAny: whatever CloudFormation allows
type Properties = Record<string, any>;

/** What costs though nobody calls. */
const PER_TYPE: Readonly<Record<string, (own: readonly Properties[]) => IdleCost | null>> = {
  "AWS::CloudWatch::Alarm": (alarms) => {
    const metrics = alarms
      .map(({ Metrics }) => Metrics?.filter((own: object) => "MetricStat" in own).length ?? 1)
      .reduce((sum, count) => sum + count, 0);
    return counted("alarms", `${metrics} metrics in ${alarms.length} alarms`, {
      count: metrics,
      price: PRICES.alarmMetric,
    });
  },
  "AWS::CloudWatch::Dashboard": ({ length }) =>
    counted("dashboard", String(length), { count: length, price: PRICES.dashboard }),
  "AWS::KMS::Key": ({ length }) =>
    counted("key of the alarm topic", String(length), { count: length, price: PRICES.key }),
  "AWS::Cognito::UserPoolClient": (clients) => {
    const count = clients.filter(({ AllowedOAuthFlows: flows = [] }) =>
      flows.includes("client_credentials"),
    ).length;
    if (count === 0) return null;
    const what = "client for programs, where it is billed (see below)";
    const line = counted(what, String(count), { count, price: PRICES.programClient });
    return { ...line, sometimes: true };
  },
  "AWS::Lambda::EventSourceMapping": ({ length }) => {
    const what = "a function that asks its queue for work, with nothing in it";
    const count = (length * POLLERS * MONTH_SECONDS) / LONGEST_POLL_SECONDS / 1e6;
    const shown = `${length} x ${POLLERS} pollers x ${count.toFixed(2)} million calls`;
    return counted(what, shown, { count, price: PRICES.queueMillion });
  },
  "AWS::Scheduler::Schedule": scheduled,
  "AWS::Events::Rule": scheduled,
};

/** Pollers that Lambda keeps at an idle queue, each asking for as long as a call may wait. */
const POLLERS = 5;
const LONGEST_POLL_SECONDS = 20;
const MONTH_SECONDS = 30 * 24 * 3600;

/** Calls of a schedule with the shortest function there is: a tenth of a second of a gigabyte. */
function scheduled(schedules: readonly Properties[]): IdleCost | null {
  const calls = schedules
    .map(({ ScheduleExpression }) => MONTH_SECONDS / periodOf(String(ScheduleExpression)))
    .reduce((sum, own) => sum + own, 0);
  const each = (PRICES.scheduleMillion + PRICES.lambdaMillion) / 1e6 + 0.1 * PRICES.lambdaGbSecond;
  const shown = `${calls.toFixed(0)} calls of 0.1 s at 1 GB`;
  return counted("schedule", shown, { count: calls, price: each });
}

/** Seconds of an expression such as `rate(1 minute)`. */
function periodOf(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const seconds = { minute: 60, hour: 3600, day: 86_400 }[unit ?? ""];
  if (seconds === undefined)
    throw new Refusal(`How often ${expression} calls is not known; use rate(...).`);
  return Number(count) * seconds;
}

function counted(
  what: string,
  shown: string,
  { count, price }: { readonly count: number; readonly price: number },
): IdleCost {
  const each = price < 0.01 ? price.toPrecision(3) : price.toFixed(2);
  return { what, arithmetic: `${shown} x ${each}`, usd: count * price };
}

/** Services that ask nothing for what nobody uses, by the start of their types. */
const FREE = [
  "AWS::ApiGatewayV2::",
  "AWS::CloudFront::",
  "AWS::CodeDeploy::",
  "AWS::Cognito::UserPool",
  "AWS::DynamoDB::GlobalTable",
  "AWS::IAM::",
  "AWS::Lambda::",
  "AWS::Logs::",
  "AWS::S3::",
  "AWS::SNS::",
  "AWS::SQS::",
  "Custom::CDKBucketDeployment",
];

function isFree(type: string): boolean {
  return FREE.some((start) => type.startsWith(start));
}
