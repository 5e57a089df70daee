// SPDX-License-Identifier: MIT
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import {
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from "aws-cdk-lib/aws-codedeploy";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Alias, type IFunction, type Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

/**
 * Brings new versions of functions out in two steps: a tenth of the calls for ten minutes, then
 * all. An alarm in between takes every call back to the version before, and the deployment fails.
 */
export class Rollout extends Construct {
  /** By the name of the function: what to call in its place. */
  readonly live: Readonly<Record<string, IFunction>>;
  private readonly role: Role;
  private readonly groups: Readonly<Record<string, LambdaDeploymentGroup>>;

  constructor(scope: Construct, id: string, functions: Readonly<Record<string, LambdaFunction>>) {
    super(scope, id);
    const application = new LambdaApplication(this, "Application");
    this.role = this.addRole(Object.values(functions));
    const aliases = Object.entries(functions).map(([name, { currentVersion: version }]) => {
      return [name, new Alias(this, `${name}Alias`, { aliasName, version })] as const;
    });
    this.live = Object.fromEntries(aliases);
    this.groups = Object.fromEntries(
      aliases.map(([name, alias]) => [name, this.addGroup(`${name}Group`, application, alias)]),
    );
  }

  /**
   * Takes a function back when one of these alarms goes off while a new version comes out.
   * @param name of the function; one that comes out at once has no way back
   */
  backOn(name: string, alarms: readonly Alarm[]): void {
    const group = this.groups[name];
    if (group === undefined) return;
    for (const alarm of alarms) {
      group.addAlarm(alarm);
      const resources = [alarm.alarmArn];
      this.role.addToPolicy(
        new PolicyStatement({ actions: ["cloudwatch:DescribeAlarms"], resources }),
      );
    }
  }

  private addGroup(id: string, application: LambdaApplication, alias: Alias) {
    const group = new LambdaDeploymentGroup(this, id, {
      application,
      alias,
      // CDK would add rights on everything.
      role: this.role.withoutPolicyUpdates(),
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_10MINUTES,
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
    group.node.addDependency(this.role);
    return group;
  }

  /** One role for the deployments of all functions: it may move their aliases. */
  private addRole(functions: readonly LambdaFunction[]): Role {
    const assumedBy = new ServicePrincipal("codedeploy.amazonaws.com");
    const role = new Role(this, "Role", { assumedBy });
    // Not the aliases themselves, which wait for their groups, and those for these rights.
    const resources = functions.flatMap(({ functionArn }) => [
      functionArn,
      `${functionArn}:${aliasName}`,
    ]);
    const actions = ["GetAlias", "UpdateAlias", "GetProvisionedConcurrencyConfig"];
    role.addToPolicy(
      new PolicyStatement({ actions: actions.map((name) => `lambda:${name}`), resources }),
    );
    return role;
  }
}

const aliasName = "live";
