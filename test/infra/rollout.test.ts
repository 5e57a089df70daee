import { describe, expect, it } from "vitest";
import { readRoutes } from "../../infra/routes.ts";
import { readStack } from "../../packages/local/src/assembly/read-stack.ts";
import { present } from "../support/present.ts";
import { type Resource, synthesize, synthesizedFolder } from "./support.ts";

const prod = synthesize();
/** Functions that answer calls. */
const names = [...new Set(readRoutes().map((route) => route.function))];
const groups = prod.ofType("AWS::CodeDeploy::DeploymentGroup");
const alarmOf = (id: string): string => prod.resources[id].Properties.AlarmName;

/** Function, deployment group and alarms of a function, found by its name. */
function rolloutOf(name: string) {
  const ofName = ([, { Properties }]: readonly [string, Resource]) =>
    Properties.FunctionName.Ref.startsWith(`${name}Function`);
  const [, alias] = present(prod.ofType("AWS::Lambda::Alias").find(ofName), "alias");
  const policy = (alias as unknown as { UpdatePolicy: { CodeDeployLambdaAliasUpdate: object } })
    .UpdatePolicy.CodeDeployLambdaAliasUpdate as { DeploymentGroupName: { Ref: string } };
  return { alias, group: prod.resources[policy.DeploymentGroupName.Ref].Properties };
}

describe("a new version in production", () => {
  it.each(names)("of %s gets a tenth of the calls for ten minutes, then all", (name) => {
    const { alias, group } = rolloutOf(name);
    expect(alias.Properties.Name).toBe("live");
    expect(group.DeploymentConfigName).toBe("CodeDeployDefault.LambdaCanary10Percent10Minutes");
    expect(group.DeploymentStyle).toEqual({
      DeploymentOption: "WITH_TRAFFIC_CONTROL",
      DeploymentType: "BLUE_GREEN",
    });
  });

  it.each(names)("of %s goes back when calls fail in it or at the gateway", (name) => {
    const { group } = rolloutOf(name);
    const alarms = group.AlarmConfiguration.Alarms.map(({ Name }: { Name: { Ref: string } }) =>
      alarmOf(Name.Ref),
    );
    expect(alarms).toEqual(["reachmix-prod-server-errors", `reachmix-prod-${name}-errors`]);
    expect(group.AlarmConfiguration.Enabled).toBe(true);
    expect(group.AutoRollbackConfiguration).toEqual({
      Enabled: true,
      Events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST", "DEPLOYMENT_STOP_ON_ALARM"],
    });
  });

  it("is moved by a role that may touch these aliases and see these alarms only", () => {
    const [[roleId]] = prod.ofType("AWS::IAM::Role").filter(([id]) => id.startsWith("Rollout"));
    const [[policyId, { Properties }]] = prod
      .ofType("AWS::IAM::Policy")
      .filter(([, policy]) => policy.Properties.Roles[0].Ref === roleId);
    const [aliases, alarms, ...others] = Properties.PolicyDocument.Statement;
    expect(others).toEqual([]);
    expect(aliases.Action).toEqual([
      "lambda:GetAlias",
      "lambda:GetProvisionedConcurrencyConfig",
      "lambda:UpdateAlias",
    ]);
    expect(aliases.Resource).toHaveLength(2 * names.length);
    expect(alarms.Action).toBe("cloudwatch:DescribeAlarms");
    expect(alarms.Resource).toHaveLength(1 + names.length);
    for (const [, group] of groups)
      expect((group as unknown as { DependsOn: string[] }).DependsOn).toContain(policyId);
  });

  it("of what works behind the calls comes out at once: messages are tried three times", () => {
    const [[, source]] = prod.ofType("AWS::Lambda::EventSourceMapping");
    expect(source.Properties.FunctionName.Ref).toMatch(/^workerFunction/);
  });

  it("is what the gateway's local twin finds behind every route", () => {
    const [direct, canary] = ["direct", "canary"].map((rollout) =>
      readStack(synthesizedFolder({ rollout })).routes.map(({ key, functionId }) => [
        key,
        functionId,
      ]),
    );
    expect(canary).toEqual(direct);
  });
});

describe("a new version that is brought out directly", () => {
  const types = ["AWS::Lambda::Alias", "AWS::Lambda::Version", "AWS::CodeDeploy::DeploymentGroup"];

  it.each([{ stage: "dev" }, { rollout: "direct" }])("in %j needs none of this", (context) => {
    const stack = synthesize(context);
    for (const type of types) expect(stack.ofType(type)).toEqual([]);
  });
});
