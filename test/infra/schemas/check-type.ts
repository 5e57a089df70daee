import type {
  Property,
  PropertyType,
  ResourceProperties,
  SpecDatabase,
} from "@aws-cdk/service-spec-types";
import { intrinsicOf, isObject } from "./intrinsics.ts";

/** Functions of CloudFormation that may give a list or an object. */
const GIVES_ANYTHING = ["Ref", "Fn::GetAtt", "Fn::Split", "Fn::FindInMap", "Fn::GetAZs"];

/** What is wrong, one sentence per fault. */
type Faults = readonly string[];

/**
 * What is wrong with an object that may and must have these properties.
 * @param database where the types are that properties consist of
 * @param place of the object in the template, such as `Queue.RedrivePolicy`
 */
export function propertyFaults(
  database: SpecDatabase,
  place: string,
  value: object,
  known: ResourceProperties,
): Faults {
  const missing = Object.entries(known)
    .filter(([name, { required }]) => required && !(name in value))
    .map(([name]) => `${place} lacks the property ${name}`);
  const wrong = Object.entries(value).flatMap(([name, own]) => {
    const property: Property | undefined = known[name];
    if (property === undefined) return [`${place} has the property ${name}, which does not exist`];
    const types = [property.type, ...(property.previousTypes ?? [])];
    return faultsOfAny(database, `${place}.${name}`, own, types);
  });
  return [...missing, ...wrong];
}

/** What the first type says, nothing when one of them says nothing. */
function faultsOfAny(
  database: SpecDatabase,
  place: string,
  value: unknown,
  types: readonly PropertyType[],
): Faults {
  const said = types.map((type) => typeFaults(database, place, value, type));
  return said.some((faults) => faults.length === 0) ? [] : (said[0] ?? []);
}

function typeFaults(
  database: SpecDatabase,
  place: string,
  value: unknown,
  type: PropertyType,
): Faults {
  const intrinsic = intrinsicOf(value);
  if (intrinsic?.[0] === "Fn::If")
    return (intrinsic[1] as readonly unknown[])
      .slice(1)
      .flatMap((branch) => typeFaults(database, place, branch, type));
  if (intrinsic && GIVES_ANYTHING.includes(intrinsic[0])) return [];
  switch (type.type) {
    case "array":
    case "map":
      if (type.type === "array" ? !Array.isArray(value) : !isObject(value))
        return [`${place} is ${shown(value)}, not ${type.type === "array" ? "a list" : "a map"}`];
      return Object.entries(value as object).flatMap(([key, own]) =>
        typeFaults(database, `${place}.${key}`, own, type.element),
      );
    case "ref": {
      if (!isObject(value)) return [`${place} is ${shown(value)}, not an object`];
      const { properties } = database.get("typeDefinition", type.reference.$ref);
      return propertyFaults(database, place, value, properties);
    }
    case "union":
      return faultsOfAny(database, place, value, type.types);
    default:
      return intrinsic ? [] : scalarFaults(place, value, type);
  }
}

type Scalar = Exclude<PropertyType, { type: "array" | "map" | "ref" | "union" }>;

function scalarFaults(place: string, value: unknown, type: Scalar): Faults {
  if (!fits(value, type)) return [`${place} is ${shown(value)}, not of the type ${type.type}`];
  const allowed: readonly unknown[] | undefined =
    "allowedValues" in type ? type.allowedValues : undefined;
  return allowed === undefined || allowed.includes(value)
    ? []
    : [`${place} is ${shown(value)}, not one of ${allowed.join(", ")}`];
}

function fits(value: unknown, { type }: Scalar): boolean {
  switch (type) {
    case "string":
    case "date-time":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "integer":
      return Number.isInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "json":
      return typeof value === "object" || typeof value === "string";
    case "tag":
      return isObject(value) && "Key" in value && "Value" in value;
    case "null":
      return value === null;
  }
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 80);
}
