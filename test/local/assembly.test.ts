import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readBehind } from "../../packages/local/src/assembly/read-behind.ts";
import { readStack } from "../../packages/local/src/assembly/read-stack.ts";
import { referencesOf, resolveText } from "../../packages/local/src/assembly/resolve.ts";
import { synthesize } from "../../packages/local/src/assembly/synthesize.ts";
import { FIXTURE } from "./support/fixture.ts";

describe("a value of a template", () => {
  it.each([
    ["text", "text"],
    [7, "7"],
    [{ Ref: "Table" }, "Table"],
    [{ Ref: "AWS::Region" }, "us-east-1"],
    [{ "Fn::GetAtt": ["Pool", "Arn"] }, "Pool.Arn"],
    [{ "Fn::GetAtt": "Pool.Arn" }, "Pool.Arn"],
    [
      { "Fn::Join": ["-", ["a", { "Fn::Join": ["", ["b", { Ref: "AWS::Partition" }]] }]] },
      "a-baws",
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how CloudFormation writes it
    [{ "Fn::Sub": "x-${AWS::AccountId}-${Thing}" }, "x-000000000000-Thing"],
  ])("%j becomes %s", (value, text) => {
    expect(resolveText(value)).toBe(text);
  });

  it("with an unknown function is a fault that names it", () => {
    expect(() => resolveText({ "Fn::Select": [0, []] })).toThrow(/Fn::Select/);
  });

  it("tells the resources it refers to, in order", () => {
    const value = {
      "Fn::Join": ["", [{ Ref: "A" }, { "Fn::GetAtt": ["B", "Arn"] }, { "Fn::GetAtt": "C.Arn" }]],
    };
    expect(referencesOf(value)).toEqual(["A", "B", "C"]);
  });
});

describe("what works behind the calls", () => {
  const resources = {
    Work: {
      Type: "AWS::SQS::Queue",
      Properties: {
        VisibilityTimeout: 1800,
        RedrivePolicy: {
          deadLetterTargetArn: { "Fn::GetAtt": ["Dead", "Arn"] },
          maxReceiveCount: 3,
        },
      },
    },
    Dead: { Type: "AWS::SQS::Queue", Properties: { MessageRetentionPeriod: 1_209_600 } },
    Uploads: { Type: "AWS::S3::Bucket", Properties: {} },
    Worker: { Type: "AWS::Lambda::Function", Properties: {} },
    Feed: {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: {
        FunctionName: { Ref: "Worker" },
        EventSourceArn: { "Fn::GetAtt": ["Work", "Arn"] },
        BatchSize: 1,
        FunctionResponseTypes: ["ReportBatchItemFailures"],
        ScalingConfig: { MaximumConcurrency: 5 },
      },
    },
    Sweep: {
      Type: "AWS::Events::Rule",
      Properties: {
        ScheduleExpression: "rate(1 minute)",
        Targets: [{ Arn: { "Fn::GetAtt": ["Worker", "Arn"] } }],
      },
    },
  };

  it("is read from the template: queues, buckets, event sources and schedules", () => {
    expect(readBehind(resources)).toEqual({
      queues: [
        {
          name: "Work",
          attributes: {
            VisibilityTimeout: "1800",
            RedrivePolicy: JSON.stringify({
              deadLetterTargetArn: "arn:aws:sqs:us-east-1:000000000000:Dead",
              maxReceiveCount: "3",
            }),
          },
        },
        { name: "Dead", attributes: { MessageRetentionPeriod: "1209600" } },
      ],
      buckets: [{ name: "uploads" }],
      eventSources: [
        {
          functionId: "Worker",
          queue: "Work",
          batchSize: 1,
          concurrency: 5,
          reportsFailures: true,
        },
      ],
      schedules: [{ functionId: "Worker", everyMs: 60_000 }],
    });
  });
});

describe("the stack", () => {
  it("of a folder has its routes, functions and tables", () => {
    const stack = readStack(FIXTURE);
    const both = {
      folder: join(FIXTURE, "asset.behaviours"),
      handler: "index.handler",
      environment: { TABLE_NAME: "Table", WHERE: "here/us-east-1" },
      memoryMb: 128,
    };
    expect(stack.functions).toEqual([
      { ...both, id: "Behaviours", timeoutMs: 60_000 },
      { ...both, id: "Hasty", timeoutMs: 1000 },
    ]);
    expect(stack.routes.find((route) => route.key === "GET /scoped")).toEqual({
      key: "GET /scoped",
      functionId: "Behaviours",
      authorizer: { issuer: "https://reachmix.local", audience: ["reachmix-local"] },
      scopes: ["reachmix/write"],
    });
    expect(stack.tables.map((table) => table.name)).toEqual(["Table"]);
  });

  it("of Reachmix is synthesized once for the same sources, with its bundles", async () => {
    const folder = await synthesize(() => undefined);
    const started: string[] = [];
    expect(await synthesize((line) => started.push(line))).toBe(folder);
    expect(started).toEqual([]);
    const stack = readStack(folder);
    for (const lambda of stack.functions) {
      expect(existsSync(join(lambda.folder, "index.mjs"))).toBe(true);
      const stores = !lambda.id.startsWith("sheets");
      expect(lambda.environment.TABLE_NAME).toBe(stores ? stack.tables[0].name : undefined);
    }
    expect(new Set(stack.routes.map((route) => route.functionId)).size).toBe(7);
  });
});
