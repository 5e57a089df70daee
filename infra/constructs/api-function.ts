// SPDX-License-Identifier: MIT
import { Duration, type RemovalPolicy } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";

/** How one function runs. */
export type ApiFunctionProps = {
  /** Folder with `index.mjs`, as the build leaves it. */
  readonly folder: string;
  readonly memoryMb: number;
  /** Below the gateway's fixed 30 seconds where a route leads to it. */
  readonly timeoutSeconds: number;
  /** Slower answers than this, at the 95th percentile, raise an alarm. */
  readonly slowSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logRemoval: RemovalPolicy;
};

/**
 * A function with a role of its own that may write to its own log group and to nothing else until
 * it is allowed to.
 */
export class ApiFunction extends Construct {
  readonly fn: LambdaFunction;
  readonly role: Role;
  readonly logs: LogGroup;
  readonly slowSeconds: number;

  constructor(scope: Construct, id: string, props: ApiFunctionProps) {
    super(scope, id);
    this.slowSeconds = props.slowSeconds;
    this.logs = new LogGroup(this, "Logs", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: props.logRemoval,
    });
    this.role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    });
    this.logs.grantWrite(this.role);
    this.fn = new LambdaFunction(this, "Function", {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: "index.handler",
      code: Code.fromAsset(props.folder),
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: { ...props.environment },
      role: this.role,
      logGroup: this.logs,
    });
  }
}
