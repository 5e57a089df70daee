import { describe, expect, it } from "vitest";
import { unknownActions } from "./schemas/check-actions.ts";
import { type Template, templateFaults } from "./schemas/check-template.ts";
import { synthesize } from "./support.ts";

const variants = {
  "the default": { page: true },
  "dev with an alarm address": { stage: "dev", alarmEmail: "ops@example.com" },
  "an issuer of one's own": { issuer: "https://login.example.com", audience: "reachmix" },
  "a restored table": { restoredTable: "reachmix-restored" },
};

const queue = (properties: object): Template => ({
  Resources: { Jobs: { Type: "AWS::SQS::Queue", Properties: properties } },
});

const statement = (Action: unknown): Template => ({
  Resources: {
    Policy: {
      Type: "AWS::IAM::ManagedPolicy",
      Properties: {
        PolicyDocument: {
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action, Resource: "*" }],
        },
      },
    },
  },
});

describe.each(Object.entries(variants))("the template of %s", (_, context) => {
  const { template } = synthesize(context);

  it("is as CloudFormation's resource schemas want it", () => {
    expect(templateFaults(template)).toEqual([]);
  });

  it("names only actions that IAM knows", async () => {
    expect(await unknownActions(template)).toEqual([]);
  });
});

describe("the resource schemas of CloudFormation", () => {
  it.each([
    ["a type that does not exist", { Resources: { A: { Type: "AWS::SQS::Topic" } } }, /AWS::SQS::/],
    ["a wrong property", queue({ VisibilityTimeOut: 30 }), /VisibilityTimeOut, which does not/],
    ["a wrong type", queue({ VisibilityTimeout: "30" }), /VisibilityTimeout is "30", not of the/],
    ["a list in place of a value", queue({ QueueName: ["a"] }), /QueueName is \["a"\]/],
    ["a reference to nothing", queue({ QueueName: { Ref: "Gone" } }), /refers to Gone/],
    [
      "an attribute that a resource does not have",
      queue({ QueueName: { "Fn::GetAtt": ["Jobs", "Url"] } }),
      /asks for Url/,
    ],
    [
      "a property missing deep inside",
      {
        Resources: {
          Alarm: {
            Type: "AWS::CloudWatch::Alarm",
            Properties: {
              ComparisonOperator: "LessThanThreshold",
              EvaluationPeriods: 1,
              Metrics: [{ Expression: "1" }],
            },
          },
        },
      },
      /Alarm\.Metrics\.0 lacks the property Id/,
    ],
    [
      "a value that is not among those allowed",
      {
        Resources: {
          Function: {
            Type: "AWS::Lambda::Function",
            Properties: { Code: {}, Role: "role", PackageType: "Tar" },
          },
        },
      },
      /PackageType is "Tar", not one of/,
    ],
  ])("find %s", (_, template, said) => {
    expect(templateFaults(template)).toEqual([expect.stringMatching(said)]);
  });

  it("find nothing in a queue that is right", () => {
    const policy = { deadLetterTargetArn: { "Fn::GetAtt": ["Jobs", "Arn"] }, maxReceiveCount: 3 };
    expect(templateFaults(queue({ VisibilityTimeout: 30, RedrivePolicy: policy }))).toEqual([]);
  });
});

describe("the actions of IAM", () => {
  it("find one that is none, also by its service, and a pattern without a match", async () => {
    for (const action of ["dynamodb:PutItems", "dynamo:PutItem", "dynamodb:Fetch*"])
      expect(await unknownActions(statement(["dynamodb:GetItem", action]))).toEqual([
        `Policy.Properties.PolicyDocument.Statement.0: ${action}`,
      ]);
  });

  it("are found whether a statement holds one or several", async () => {
    expect(await unknownActions(statement("sqs:SendMessages"))).toHaveLength(1);
    expect(await unknownActions(statement(["sqs:SendMessage", "kms:GenerateDataKey*"]))).toEqual(
      [],
    );
  });
});
