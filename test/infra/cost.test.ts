import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { idleCosts, type Resources } from "../../infra/cost/idle.ts";
import { idleTable } from "../../infra/cost/idle-table.ts";
import { PRICES_OF } from "../../infra/cost/prices.ts";
import { repositoryRoot } from "../../infra/routes.ts";
import { synthesize } from "./support.ts";

const page = readFileSync(join(repositoryRoot, "docs/deploy.md"), "utf8");

const oneOf = (Type: string, Properties: object = {}): Resources => ({ A: { Type, Properties } });

describe("the page on cost", () => {
  it("has the table that the template gives", () => {
    const usual = idleCosts(synthesize({ page: true }).resources);
    const told = idleCosts(synthesize({ page: true, alarmEmail: "ops@example.com" }).resources);
    const more = told.filter(({ what }) => !usual.some((own) => own.what === what));
    expect(page).toContain(idleTable(usual, { alarmEmail: more }));
  });

  it("has the sums that the README names", () => {
    const readme = readFileSync(join(repositoryRoot, "README.md"), "utf8");
    const [, most, least] = /\*\*by default\*\*.*\*\*([\d.]+) \/ ([\d.]+)\*\*/.exec(page) ?? [];
    expect(readme).toContain(`idle USD ${least} a month (${most} if Cognito charges`);
    const [, perThousand] = /\*\*sum\*\*.*\*\*([\d.]+)\*\*/.exec(page) ?? [];
    expect(readme).toContain(`about USD ${perThousand} per 1,000 runs`);
  });

  it("says of which day the prices are", () => {
    expect(page).toContain(`as known on ${PRICES_OF}`);
  });
});

describe("what idles", () => {
  // Price pages of the services: 0.10 per alarm metric, 3.00 per dashboard, 1.00 per key, 0.40 per
  // million calls to a queue, 1.00 per million calls of a schedule, 0.20 of a function.
  it.each([
    ["AWS::CloudWatch::Alarm", {}, 0.1],
    ["AWS::CloudWatch::Alarm", { Metrics: [{ MetricStat: {} }, { MetricStat: {} }, {}] }, 0.2],
    ["AWS::CloudWatch::Dashboard", {}, 3],
    ["AWS::KMS::Key", {}, 1],
    // 5 pollers x 3 calls a minute x 43,200 minutes = 648,000 calls.
    ["AWS::Lambda::EventSourceMapping", {}, 0.2592],
    // 8,640 calls a month: x 1.2 per million, and x 0.1 s x 1 GB x 0.0000133334.
    ["AWS::Scheduler::Schedule", { ScheduleExpression: "rate(5 minutes)" }, 0.0219],
    ["AWS::Events::Rule", { ScheduleExpression: "rate(1 hour)" }, 0.0018],
  ])("costs as %s %j: %d USD", (type, properties, usd) => {
    const [line] = idleCosts(oneOf(type, properties));
    expect(line?.usd).toBeCloseTo(usd, 4);
  });

  it.each(["AWS::Lambda::Function", "AWS::SQS::Queue", "AWS::DynamoDB::GlobalTable"])(
    "costs nothing as %s",
    (type) => {
      expect(idleCosts(oneOf(type))).toEqual([]);
    },
  );

  it("is refused where nobody has looked up what it costs", () => {
    expect(() => idleCosts(oneOf("AWS::EC2::NatGateway"))).toThrow(
      "What AWS::EC2::NatGateway costs when idle is not known yet",
    );
    const cron = oneOf("AWS::Scheduler::Schedule", { ScheduleExpression: "cron(0 3 * * ? *)" });
    expect(() => idleCosts(cron)).toThrow("How often cron(0 3 * * ? *) calls is not known");
  });
});
