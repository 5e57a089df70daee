import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { setting } from "./expressions.ts";
import { conditionally } from "./faults.ts";
import type { RunItem } from "./items.ts";
import { runKey } from "./keys.ts";
import type { Change } from "./run-state.ts";
import type { Table } from "./table.ts";

/** Attributes that go with a change of the stage. */
export type Beside = Partial<
  Pick<RunItem, "progress" | "failure" | "figures" | "manifest" | "writer">
> & { readonly holds?: "nothing" };

/** What a change of the stage writes beside it. */
export interface StageWrite {
  readonly set?: Beside;
  /** True when the item holds a finished run from then on. */
  readonly finished?: boolean;
}

/**
 * Changes the stage of a run on the condition that the change asks for, and that nobody has deleted
 * the run.
 * @returns the item after the change, null when the condition did not hold: the change may have
 * been made all the same, by an earlier attempt of this very call
 */
export async function changeStage(
  table: Table,
  tenant: string,
  runId: string,
  { from, to }: Change,
  { set = {}, finished = false }: StageWrite = {},
): Promise<RunItem | null> {
  const update = setting({ ...to, ...set });
  const conditions = Object.keys(from).map((name) => `#from_${name} = :from_${name}`);
  const updated = await conditionally(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: runKey(tenant, runId),
        UpdateExpression: update.UpdateExpression + (finished ? " REMOVE holds" : ""),
        ConditionExpression: ["attribute_not_exists(deleted)", ...conditions].join(" AND "),
        ExpressionAttributeNames: {
          ...update.ExpressionAttributeNames,
          ...named(Object.entries(from).map(([name]) => [`#from_${name}`, name])),
        },
        ExpressionAttributeValues: {
          ...update.ExpressionAttributeValues,
          ...named(Object.entries(from).map(([name, value]) => [`:from_${name}`, value])),
        },
        ReturnValues: "ALL_NEW",
      }),
    ),
  );
  return (updated?.Attributes as RunItem | undefined) ?? null;
}

function named<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(entries);
}
