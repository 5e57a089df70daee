import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  BUCKET,
  bucketName,
  functionBehind,
  LAMBDA,
  QUEUE,
  queueName,
  readBehind,
} from "./read-behind.ts";
import { queueUrl, resolveText } from "./resolve.ts";
import type { Stack, StackAuthorizer, StackFunction, StackRoute, StackTable } from "./stack.ts";
import {
  type AuthorizerProperties,
  type BucketProperties,
  type FunctionProperties,
  findReferred,
  type QueueProperties,
  type Resources,
  type RouteProperties,
  resourcesOf,
  type TableProperties,
} from "./template.ts";

const TABLES = ["AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table"];
const ROUTE = "AWS::ApiGatewayV2::Route";
const INTEGRATION = "AWS::ApiGatewayV2::Integration";
const AUTHORIZER = "AWS::ApiGatewayV2::Authorizer";

/**
 * Reads what the local cloud serves from a folder with one synthesized stack.
 * @throws Error when the folder holds no stack, or a route names something that is not in the
 * template
 */
export function readStack(folder: string): Stack {
  const suffix = ".template.json";
  const file = readdirSync(folder).find((name) => name.endsWith(suffix));
  if (file === undefined) throw new Error(`There is no synthesized stack in ${folder}.`);
  const { Resources: resources } = readJson<{ Resources: Resources }>(join(folder, file));
  const bundles = readBundles(folder, file.slice(0, -suffix.length));
  return {
    ...readBehind(resources),
    routes: resourcesOf<RouteProperties>(resources, ROUTE).map(([, route]) =>
      readRoute(route, resources),
    ),
    functions: resourcesOf<FunctionProperties>(resources, LAMBDA).flatMap(([id, lambda]) => {
      const bundle = bundles.get(lambda.Code.S3Key ?? "");
      return bundle === undefined ? [] : [readFunction(id, lambda, bundle, resources)];
    }),
    tables: resourcesOf<TableProperties>(resources, ...TABLES).map(([id, table]) =>
      readTable(id, table),
    ),
  };
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

interface AssetFile {
  readonly source: { readonly path: string; readonly packaging: string };
  readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
}

/** Folders of the bundles by the S3 key the template gives them. */
function readBundles(folder: string, stack: string): ReadonlyMap<string, string> {
  const { files } = readJson<{ files: Record<string, AssetFile> }>(
    join(folder, `${stack}.assets.json`),
  );
  return new Map(
    Object.values(files)
      .filter(({ source }) => source.packaging === "zip")
      .flatMap(({ source, destinations }) =>
        Object.values(destinations).map(({ objectKey }): [string, string] => [
          objectKey,
          join(folder, source.path),
        ]),
      ),
  );
}

function readRoute(route: RouteProperties, resources: Resources): StackRoute {
  const integration = findReferred<{ IntegrationUri: unknown }>(
    route.Target,
    resources,
    INTEGRATION,
  );
  const lambda = integration && functionBehind(integration[1].IntegrationUri, resources);
  if (lambda === undefined)
    throw new Error(`The route ${route.RouteKey} leads to no function of the template.`);
  return {
    key: route.RouteKey,
    functionId: lambda[0],
    authorizer: route.AuthorizationType === "JWT" ? readAuthorizer(route, resources) : null,
    scopes: route.AuthorizationScopes ?? [],
  };
}

function readAuthorizer(route: RouteProperties, resources: Resources): StackAuthorizer {
  const authorizer = findReferred<AuthorizerProperties>(route.AuthorizerId, resources, AUTHORIZER);
  if (authorizer === undefined)
    throw new Error(`The route ${route.RouteKey} names an unknown authorizer.`);
  const { Issuer, Audience } = authorizer[1].JwtConfiguration;
  return { issuer: resolveText(Issuer), audience: Audience.map(resolveText) };
}

function readFunction(
  id: string,
  lambda: FunctionProperties,
  folder: string,
  resources: Resources,
): StackFunction {
  const variables = Object.entries(lambda.Environment?.Variables ?? {});
  return {
    id,
    folder,
    handler: lambda.Handler,
    environment: Object.fromEntries(
      variables.map(([name, value]) => [name, environmentText(value, resources)]),
    ),
    timeoutMs: (lambda.Timeout ?? 3) * 1000,
    memoryMb: lambda.MemorySize ?? 128,
  };
}

/**
 * A reference to a table or bucket becomes the name it has here, one to a queue its address;
 * anything else its resolved text.
 */
function environmentText(value: unknown, resources: Resources): string {
  const table = findReferred<TableProperties>(value, resources, ...TABLES);
  if (table !== undefined) return tableName(...table);
  const queue = findReferred<QueueProperties>(value, resources, QUEUE);
  if (queue !== undefined) return queueUrl(queueName(...queue));
  const bucket = findReferred<BucketProperties>(value, resources, BUCKET);
  return bucket === undefined ? resolveText(value) : bucketName(...bucket);
}

function readTable(id: string, table: TableProperties): StackTable {
  return {
    name: tableName(id, table),
    attributes: table.AttributeDefinitions,
    keys: table.KeySchema,
    indexes: (table.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection,
    })),
  };
}

function tableName(id: string, table: TableProperties): string {
  return table.TableName === undefined ? id : resolveText(table.TableName);
}
