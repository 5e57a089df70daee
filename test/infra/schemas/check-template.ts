import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import type { Resource } from "@aws-cdk/service-spec-types";
import { propertyFaults } from "./check-type.ts";
import { referencesIn } from "./intrinsics.ts";

/** The part of a CloudFormation template that the schemas speak of. */
export type Template = {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: object }>
  >;
  readonly Parameters?: object;
  readonly Outputs?: object;
};

const database = loadAwsServiceSpecSync();

/**
 * What CloudFormation's own resource schemas say against a template: types and properties that do
 * not exist, properties that are missing or of another type, references to nothing.
 * @returns one sentence per fault, none for a template without one
 */
export function templateFaults(template: Template): readonly string[] {
  const resources = Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) =>
    Type.startsWith("Custom::") ? [] : resourceFaults(id, Type, Properties),
  );
  return [...resources, ...referenceFaults(template)];
}

function resourceFaults(id: string, type: string, properties: object): readonly string[] {
  const schema = schemaOf(type);
  return schema === undefined
    ? [`${id} is of the type ${type}, which does not exist`]
    : propertyFaults(database, id, properties, schema.properties);
}

function schemaOf(type: string): Resource | undefined {
  return [...database.lookup("resource", "cloudFormationType", "equals", type)][0];
}

function referenceFaults({ Resources, Parameters = {}, Outputs = {} }: Template): string[] {
  const references = [...referencesIn(Resources), ...referencesIn(Outputs, "Outputs")];
  return references.flatMap(({ place, target, attribute }) => {
    if (target.startsWith("AWS::") || (attribute === undefined && target in Parameters)) return [];
    const resource = Resources[target];
    if (resource === undefined) return [`${place} refers to ${target}, which is not there`];
    const attributes = schemaOf(resource.Type)?.attributes;
    if (attribute === undefined || attributes === undefined || attribute in attributes) return [];
    return [`${place} asks for ${attribute}, which ${resource.Type} does not have`];
  });
}
