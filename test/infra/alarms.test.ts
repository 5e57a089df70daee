import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../../infra/routes.ts";
import { present } from "../support/present.ts";
import { synthesize } from "./support.ts";

const quiet = synthesize();
const told = synthesize({ alarmEmail: "ops@example.com" });
const alarms = quiet.ofType("AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties);

describe("alarms", () => {
  it("watch the gateway, each function, the dead letters and the table", () => {
    const names = [
      ...["api", "ledger", "optimize", "privacy", "reports", "rosters", "sheets", "sweep"],
      "worker",
    ];
    const perFunction = names.flatMap((name) =>
      ["errors", "throttles", "slow"].map((what) => `${name}-${what}`),
    );
    const behind = ["dead-letters", "work-waits", "table-throttles", "table-errors"];
    const expected = ["server-errors", ...perFunction, ...behind];
    expect(alarms.map((alarm) => alarm.AlarmName).sort()).toEqual(
      expected.map((name) => `reachmix-prod-${name}`).sort(),
    );
  });

  it("stay silent while nothing happens", () => {
    for (const alarm of alarms) expect(alarm.TreatMissingData).toBe("notBreaching");
  });

  it("have an article each, which says what happened, how to look and what to do", () => {
    const page = readFileSync(join(repositoryRoot, "docs/operations.md"), "utf8");
    const [chapter = ""] = page.split(/^## /m).filter((part) => part.startsWith("Alarms\n"));
    const [, ...articles] = chapter.split(/^### /m);
    const named = (article: string) => article.split("\n", 1)[0];
    expect(articles.map(named).sort()).toEqual(
      alarms.map(({ AlarmName }) => AlarmName.replace("reachmix-prod-", "")).sort(),
    );
    for (const article of articles)
      for (const part of ["Description", "Investigation", "Resolution"])
        expect(article, named(article)).toContain(`**${part}.**`);
  });

  it("count operations of the table that the functions may use, and all of them", () => {
    const policies = JSON.stringify(quiet.ofType("AWS::IAM::Policy"));
    const granted = new Set(
      [...policies.matchAll(/"dynamodb:(\w+)"(?!:)/g)].map(([, operation]) => operation),
    );
    for (const name of ["table-throttles", "table-errors"]) {
      const alarm = present(
        alarms.find(({ AlarmName }) => AlarmName === `reachmix-prod-${name}`),
        "alarm",
      );
      const watched = alarm.Metrics.flatMap(
        (metric: { MetricStat?: { Metric: { Dimensions: [] } } }) =>
          (metric.MetricStat?.Metric.Dimensions ?? []).filter(({ Name }) => Name === "Operation"),
      ).map(({ Value }: { Value: string }) => Value);
      expect(new Set(watched)).toEqual(granted);
    }
  });
});

describe("alarms of the table", () => {
  // Alarms on AWS/DynamoDB metrics ignore missing data whatever TreatMissingData says.
  it.each(["table-throttles", "table-errors"])(
    "%s end by themselves: no data counts as 0",
    (name) => {
      const alarm = present(
        alarms.find(({ AlarmName }) => AlarmName === `reachmix-prod-${name}`),
        "alarm",
      );
      const counted = alarm.Metrics.filter((metric: object) => "MetricStat" in metric);
      const [sum, ...others] = alarm.Metrics.filter((metric: object) => "Expression" in metric);
      expect(others).toEqual([]);
      expect(sum.ReturnData ?? true).toBe(true);
      expect(sum.Expression).toBe(
        counted.map(({ Id }: { Id: string }) => `FILL(${Id},0)`).join("+"),
      );
      for (const { MetricStat, ReturnData } of counted) {
        expect(ReturnData).toBe(false);
        expect(MetricStat).toMatchObject({ Period: 300, Stat: "Sum" });
      }
    },
  );

  it("still go off when the newest period has no data yet", () => {
    for (const alarm of alarms.filter(({ AlarmName }) => AlarmName.includes("-table-")))
      expect(alarm).toMatchObject({ EvaluationPeriods: 3, DatapointsToAlarm: 1, Threshold: 1 });
  });
});

describe("without an e-mail address", () => {
  it("alarms tell nobody and no topic exists", () => {
    for (const alarm of alarms) expect(alarm.AlarmActions).toBeUndefined();
    for (const type of ["AWS::SNS::Topic", "AWS::KMS::Key"]) expect(quiet.ofType(type)).toEqual([]);
  });
});

describe("with an e-mail address", () => {
  const [[topicId, topic]] = told.ofType("AWS::SNS::Topic");

  it("every alarm is sent to it", () => {
    const [[, subscription], ...others] = told.ofType("AWS::SNS::Subscription");
    expect(others).toEqual([]);
    expect(subscription.Properties).toEqual({
      Protocol: "email",
      TopicArn: { Ref: topicId },
      Endpoint: "ops@example.com",
    });
    for (const [, { Properties }] of told.ofType("AWS::CloudWatch::Alarm"))
      expect(Properties.AlarmActions).toEqual([{ Ref: topicId }]);
  });

  it("the topic has a key that alarms may use, takes only TLS and this account's alarms", () => {
    const [[keyId, key]] = told.ofType("AWS::KMS::Key");
    const [[, policy]] = told.ofType("AWS::SNS::TopicPolicy");
    const fromHere = { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } };
    const alarmService = { Service: "cloudwatch.amazonaws.com" };
    expect(topic.Properties.KmsMasterKeyId).toEqual({ "Fn::GetAtt": [keyId, "Arn"] });
    expect(key.Properties.EnableKeyRotation).toBe(true);
    expect(key.Properties.KeyPolicy.Statement).toContainEqual({
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Condition: fromHere,
      Effect: "Allow",
      Principal: alarmService,
      Resource: "*",
    });
    expect(policy.Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Effect: "Deny",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
      expect.objectContaining({ Effect: "Allow", Principal: alarmService, Condition: fromHere }),
    ]);
  });
});
