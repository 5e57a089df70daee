import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { setting } from "./expressions.ts";
import { conditionally } from "./faults.ts";
import type { Key } from "./query-items.ts";
import type { Table } from "./table.ts";

/** A change of an item: it counts only while the item has, at each path, what is in `from`. */
interface ItemChange {
  readonly from: object;
  readonly to: object;
}

/** What a change writes beside it. */
export interface ItemWrite {
  /** Attributes to set; what is undefined is left. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Attributes to remove. */
  readonly remove?: readonly string[];
}

/**
 * Changes an item on the condition that the change asks for, and that nobody has
 * deleted the item.
 * @returns the item after the change, null when the condition did not hold: the change may have
 * been made all the same, by an earlier attempt of this very call
 */
export async function changeItem<T>(
  table: Table,
  { pk, sk }: Key,
  { from, to }: ItemChange,
  { set = {}, remove = [] }: ItemWrite = {},
): Promise<T | null> {
  const update = setting({ ...to, ...set });
  const conditions = Object.keys(from).map((path) => `${named(path)} = ${valued(path)}`);
  const removal = remove.length === 0 ? "" : ` REMOVE ${remove.join(", ")}`;
  const updated = await conditionally(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk },
        UpdateExpression: update.UpdateExpression + removal,
        ConditionExpression: ["attribute_not_exists(deleted)", ...conditions].join(" AND "),
        ExpressionAttributeNames: {
          ...update.ExpressionAttributeNames,
          ...Object.fromEntries(
            Object.keys(from).flatMap((path) =>
              path.split(".").map((name) => [named(name), name] as const),
            ),
          ),
        },
        ExpressionAttributeValues: {
          ...update.ExpressionAttributeValues,
          ...Object.fromEntries(
            Object.entries(from).map(([path, value]) => [valued(path), value] as const),
          ),
        },
        ReturnValues: "ALL_NEW",
      }),
    ),
  );
  return (updated?.Attributes as T | undefined) ?? null;
}

/** A path such as `manifest.attempt`, by the names that a condition may use. */
function named(path: string): string {
  return path.replace(/\w+/g, "#from_$&");
}

function valued(path: string): string {
  return `:from_${path.replace(".", "_")}`;
}
