import { planOf } from "../../../infra/function-plans.ts";

/** A call to the database as it is sent, as far as its key goes. */
interface Sent {
  readonly IndexName?: string;
  readonly Key?: Keyed;
  readonly Item?: Keyed;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, Text>>;
}
type Text = { readonly S?: string };
type Keyed = { readonly pk: Text };

/**
 * Whether the role of a function lets a call pass, as IAM decides: the operation on the table or
 * on the index, and the partition key that the call names (`dynamodb:LeadingKeys`), by patterns.
 */
export function mayDo(name: string, operation: string, body: Buffer): boolean {
  const sent = JSON.parse(body.toString()) as Sent;
  const on = sent.IndexName === undefined ? "table" : "index";
  const key = leadingKeyOf(sent);
  return planOf(name).access.some(
    (right) =>
      right.on === on &&
      right.operations.includes(operation) &&
      right.keys.some((pattern) => isLike(key, pattern)),
  );
}

function leadingKeyOf({ Key, Item, ...query }: Sent): string {
  const stated = Key?.pk ?? Item?.pk;
  const [, value] = /^\w+ = (:\w+)/.exec(query.KeyConditionExpression ?? "") ?? [];
  const key = (stated ?? query.ExpressionAttributeValues?.[value ?? ""])?.S;
  if (key === undefined) throw new Error("a call names no partition key");
  return key;
}

/** `StringLike` of IAM: `*` stands for any text, `?` for one character. */
function isLike(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}
