import { referencesOf } from "./resolve.ts";

/** One resource of a CloudFormation template; the properties are read by whoever knows the type. */
export interface Resource<Properties = unknown> {
  readonly Type: string;
  readonly Properties: Properties;
}
/** Resources by logical id. */
export type Resources = Readonly<Record<string, Resource>>;

/** Properties of `AWS::ApiGatewayV2::Route` that are read. */
export interface RouteProperties {
  readonly RouteKey: string;
  readonly Target: unknown;
  readonly AuthorizationType?: string;
  readonly AuthorizerId?: unknown;
  readonly AuthorizationScopes?: readonly string[];
}

/** Properties of `AWS::ApiGatewayV2::Authorizer` that are read. */
export interface AuthorizerProperties {
  readonly JwtConfiguration: { readonly Issuer: unknown; readonly Audience: readonly unknown[] };
}

/** Properties of `AWS::Lambda::Function` that are read. */
export interface FunctionProperties {
  readonly Code: { readonly S3Key?: string };
  readonly Handler: string;
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> };
}

/** Properties of a DynamoDB table that are read. */
export interface TableProperties {
  readonly TableName?: unknown;
  readonly AttributeDefinitions: readonly {
    AttributeName: string;
    AttributeType: "S" | "N" | "B";
  }[];
  readonly KeySchema: readonly { AttributeName: string; KeyType: "HASH" | "RANGE" }[];
  readonly GlobalSecondaryIndexes?: readonly {
    IndexName: string;
    KeySchema: { AttributeName: string; KeyType: "HASH" | "RANGE" }[];
    Projection: { ProjectionType: "ALL" | "KEYS_ONLY" | "INCLUDE"; NonKeyAttributes?: string[] };
  }[];
}

/** Properties of `AWS::SQS::Queue` that are read. */
export interface QueueProperties {
  readonly QueueName?: unknown;
  readonly VisibilityTimeout?: number;
  readonly DelaySeconds?: number;
  readonly MessageRetentionPeriod?: number;
  readonly RedrivePolicy?: {
    readonly deadLetterTargetArn: unknown;
    readonly maxReceiveCount: number;
  };
}

/** Properties of `AWS::S3::Bucket` that are read. */
export interface BucketProperties {
  readonly BucketName?: unknown;
}

/** Properties of `AWS::Lambda::EventSourceMapping` that are read. */
export interface EventSourceProperties {
  readonly FunctionName: unknown;
  readonly EventSourceArn: unknown;
  readonly BatchSize?: number;
  readonly FunctionResponseTypes?: readonly string[];
  readonly ScalingConfig?: { readonly MaximumConcurrency: number };
}

/** Properties of `AWS::Events::Rule` that are read. */
export interface ScheduleProperties {
  readonly ScheduleExpression?: string;
  readonly Targets?: readonly { readonly Arn: unknown }[];
}

/** Every resource of some types with its logical id. */
export function resourcesOf<P>(resources: Resources, ...types: readonly string[]): [string, P][] {
  return Object.entries(resources)
    .filter(([, resource]) => types.includes(resource.Type))
    .map(([id, resource]) => [id, resource.Properties as P]);
}

/**
 * The first resource of one of some types that a value refers to.
 * @returns undefined when it refers to none
 */
export function findReferred<P>(
  value: unknown,
  resources: Resources,
  ...types: readonly string[]
): [string, P] | undefined {
  const id = referencesOf(value).find((name) => types.includes(resources[name]?.Type));
  return id === undefined ? undefined : [id, resources[id].Properties as P];
}
