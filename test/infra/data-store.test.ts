import { describe, expect, it } from "vitest";
import { functionNames } from "../../infra/routes.ts";
import { synthesize } from "./support.ts";

const prod = synthesize();
const dev = synthesize({ stage: "dev" });

describe("the table", () => {
  it("keeps its logical id, because another id would be another, empty table", () => {
    expect(prod.ofType("AWS::DynamoDB::GlobalTable").map(([id]) => id)).toEqual([
      "RunsTable96AAA230",
    ]);
  });

  const [, table] = prod.ofType("AWS::DynamoDB::GlobalTable")[0];
  const [replica] = table.Properties.Replicas;

  it("has the keys, the one index and the expiry attribute the store is written for", () => {
    expect(table.Properties.KeySchema).toEqual([
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ]);
    expect(table.Properties.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: "byCreated",
        KeySchema: [
          { AttributeName: "gsi1pk", KeyType: "HASH" },
          { AttributeName: "gsi1sk", KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "ALL" },
      },
    ]);
    expect(table.Properties.TimeToLiveSpecification).toEqual({
      AttributeName: "expiresAt",
      Enabled: true,
    });
  });

  it("is paid per request and can be restored to any point of the last 35 days", () => {
    expect(table.Properties.BillingMode).toBe("PAY_PER_REQUEST");
    expect(replica.PointInTimeRecoverySpecification).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: 35,
    });
  });

  it("refuses deletion in prod and goes with the stack in dev", () => {
    const [, devTable] = dev.ofType("AWS::DynamoDB::GlobalTable")[0];
    expect(replica.DeletionProtectionEnabled).toBe(true);
    expect(devTable.Properties.Replicas[0].DeletionProtectionEnabled).toBe(false);
  });
});

describe("what stays when the stack goes", () => {
  // Deletion protection would stop CloudFormation from clearing table or pool after a failed first
  // deployment, so that these are retained always.
  const kept: Record<string, string> = {
    "AWS::DynamoDB::GlobalTable": "Retain",
    "AWS::Cognito::UserPool": "Retain",
    "AWS::Logs::LogGroup": "RetainExceptOnCreate",
  };

  it("is the table, the user pool and the logs in prod, also when one is replaced", () => {
    const retained = Object.values(prod.resources).filter((resource) =>
      resource.DeletionPolicy?.startsWith("Retain"),
    );
    expect(new Set(retained.map(({ Type }) => Type))).toEqual(new Set(Object.keys(kept)));
    for (const { UpdateReplacePolicy } of retained) expect(UpdateReplacePolicy).toBe("Retain");
    for (const [type, policy] of Object.entries(kept))
      for (const [, { DeletionPolicy }] of prod.ofType(type)) expect(DeletionPolicy).toBe(policy);
  });

  it("is nothing in dev", () => {
    const policies = Object.values(dev.resources).map((resource) => resource.DeletionPolicy);
    for (const policy of ["Retain", "RetainExceptOnCreate"]) expect(policies).not.toContain(policy);
    for (const type of Object.keys(kept))
      for (const [, resource] of dev.ofType(type)) expect(resource.DeletionPolicy).toBe("Delete");
  });
});

describe("log groups", () => {
  it("belong to each function and to the gateway and keep 30 days", () => {
    const groups = prod.ofType("AWS::Logs::LogGroup");
    expect(groups).toHaveLength(prod.ofType("AWS::Lambda::Function").length + 1);
    for (const [, group] of groups) expect(group.Properties.RetentionInDays).toBe(30);
  });

  it("are the ones the functions write to", () => {
    const written = prod
      .ofType("AWS::Lambda::Function")
      .map(([, { Properties }]) => Properties.LoggingConfig.LogGroup.Ref);
    expect(new Set(written).size).toBe(written.length);
    for (const id of written) expect(prod.resources[id].Type).toBe("AWS::Logs::LogGroup");
  });
});

describe("context restoredTable", () => {
  const restored = synthesize({ restoredTable: "reachmix-restored" });

  it("moves every function and its rights there and leaves the stack's own table", () => {
    expect(restored.resources.RunsTable96AAA230).toEqual(prod.resources.RunsTable96AAA230);
    const tables = restored
      .ofType("AWS::Lambda::Function")
      .map(([id, { Properties }]) => [id.split("Function")[0], Properties.Environment.Variables]);
    const named = Object.fromEntries(tables.map(([id, { TABLE_NAME }]) => [id, TABLE_NAME]));
    const restoredTable = "reachmix-restored";
    const { sheets, ...storing } = named;
    expect(sheets).toBeUndefined();
    const names = functionNames().filter((name) => name !== "sheets");
    expect(storing).toEqual(Object.fromEntries(names.map((name) => [name, restoredTable])));
    const rights = JSON.stringify(restored.ofType("AWS::IAM::Policy"));
    expect(rights).toContain(":table/reachmix-restored");
    expect(rights).toContain(":table/reachmix-restored/index/byCreated");
    expect(rights).not.toContain("RunsTable96AAA230");
  });
});
