/** Region and account the local cloud pretends to be in. */
export const LOCAL_REGION = "us-east-1";
export const LOCAL_ACCOUNT = "000000000000";

/** Address of a queue as functions are told it; whoever asks there uses the endpoint instead. */
export function queueUrl(name: string): string {
  return `https://sqs.${LOCAL_REGION}.amazonaws.com/${LOCAL_ACCOUNT}/${name}`;
}

/** ARN of a queue. */
export function queueArn(name: string): string {
  return `arn:aws:sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${name}`;
}

const PSEUDO: Readonly<Record<string, string>> = {
  "AWS::Region": LOCAL_REGION,
  "AWS::AccountId": LOCAL_ACCOUNT,
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "amazonaws.com",
  "AWS::StackName": "local",
};

/**
 * Text of a template value with its intrinsic functions resolved: a resource stands for its logical
 * id, an attribute of it for `<id>.<attribute>`.
 * @throws Error naming an intrinsic function that it does not know
 */
export function resolveText(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const [[name, argument]] = Object.entries(value as Record<string, unknown>);
  switch (name) {
    case "Ref":
      return PSEUDO[argument as string] ?? String(argument);
    case "Fn::GetAtt":
      return (Array.isArray(argument) ? argument : [argument]).join(".");
    case "Fn::Join": {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map(resolveText).join(separator);
    }
    case "Fn::Sub":
      return String(argument).replace(/\$\{([^}]+)\}/g, (_, id: string) => PSEUDO[id] ?? id);
    default:
      throw new Error(`The template uses ${name}, which the local cloud does not know.`);
  }
}

/** Logical ids that a template value refers to, in the order they appear. */
export function referencesOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === "Ref") return [String(inner)];
    if (name === "Fn::GetAtt")
      return [String(Array.isArray(inner) ? inner[0] : inner).split(".")[0]];
    return referencesOf(inner);
  });
}
