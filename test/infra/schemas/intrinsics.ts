/** A place in a template that names a resource, and with it perhaps an attribute of it. */
export type Reference = {
  readonly place: string;
  readonly target: string;
  readonly attribute?: string;
};

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The function of CloudFormation that a value calls, undefined where it calls none. */
export function intrinsicOf(value: unknown): readonly [name: string, given: unknown] | undefined {
  if (!isObject(value)) return undefined;
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return undefined;
  return entry[0] === "Ref" || entry[0].startsWith("Fn::") ? entry : undefined;
}

/** Every `Ref` and `Fn::GetAtt` below a value. */
export function referencesIn(value: unknown, place = ""): readonly Reference[] {
  const intrinsic = intrinsicOf(value);
  if (intrinsic?.[0] === "Ref") return [{ place, target: String(intrinsic[1]) }];
  if (intrinsic?.[0] === "Fn::GetAtt") {
    const [target = "", attribute = ""] = intrinsic[1] as readonly string[];
    return [{ place, target, attribute }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, own]) =>
    referencesIn(own, place === "" ? key : `${place}.${key}`),
  );
}
