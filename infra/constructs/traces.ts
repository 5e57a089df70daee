// SPDX-License-Identifier: MIT
import { Validations } from "aws-cdk-lib";
import { ManagedPolicy, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { CfnFunction, Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

/**
 * Lets X-Ray follow calls through functions: one trace per second and function, and one call in
 * twenty beyond that, which is X-Ray's own default. One policy for all of them, since X-Ray knows
 * no narrower resource than everything.
 */
export class Traces extends Construct {
  constructor(scope: Construct, id: string, functions: readonly LambdaFunction[]) {
    super(scope, id);
    for (const { node } of functions)
      (node.defaultChild as CfnFunction).tracingConfig = { mode: "Active" };
    const policy = new ManagedPolicy(this, "Policy", {
      description: "Functions of Reachmix hand their traces to X-Ray",
      roles: functions.flatMap(({ role }) => (role === undefined ? [] : [role])),
      statements: [
        new PolicyStatement({
          actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
          resources: ["*"],
        }),
      ],
    });
    Validations.of(policy).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "X-Ray offers no narrower resource for the two actions that hand in traces.",
    });
  }
}
