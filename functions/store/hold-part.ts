import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { changeItem } from "./change-item.ts";
import { expiryLike } from "./expiry.ts";
import { conditionally } from "./faults.ts";
import type { GridItem, PartItem } from "./grid-items.ts";
import type { Heard } from "./hold-run.ts";
import { stageOf } from "./items.ts";
import { partKey } from "./keys.ts";
import { readGrid } from "./read-grid.ts";
import { itemAt } from "./read-item.ts";
import { removePart } from "./remove-grid.ts";
import { begun, claim, type Refused, renew } from "./run-state.ts";
import type { Table } from "./table.ts";

/** How a claim ended: the part as its new holder has it, or why there is nothing to do. */
export type ClaimedPart = { readonly kind: "held"; readonly item: PartItem } | Refused;

/**
 * Takes a part of a grid to solve it, until a millisecond since 1970. Its item comes to be with the
 * first claim.
 */
export async function claimPart(
  table: Table,
  tenant: string,
  grid: GridItem,
  part: number,
  leaseUntil: number,
): Promise<ClaimedPart> {
  const key = partKey(tenant, grid.id, part);
  const known = await itemAt<PartItem>(table, key);
  const holder = table.nonce();
  if (known === undefined) {
    const stage = begun(holder, leaseUntil);
    await putPart(table, { ...key, part, ...stage, ...expiryLike(grid) });
  } else {
    const change = claim(stageOf(known), { holder, now: table.now(), leaseUntil });
    if (change.kind === "refused") return change;
    await changeItem<PartItem>(table, key, change);
  }
  const held = await itemAt<PartItem>(table, key);
  if (held?.holder !== holder) return { kind: "refused", because: "lost" };
  const present = await readGrid(table, tenant, grid.id);
  if (present?.writer === grid.writer && present.state === "accepted")
    return { kind: "held", item: held };
  // The grid ended, or went, while the part was taken: whoever removed its parts may have missed
  // this one.
  await removePart(table, tenant, grid.id, held);
  return { kind: "refused", because: "ended" };
}

async function putPart(table: Table, item: PartItem): Promise<void> {
  await conditionally(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: item,
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    ),
  );
}

/** Holds a part longer and hears whether its grid still wants it. */
export async function renewPart(
  table: Table,
  tenant: string,
  grid: GridItem,
  held: PartItem,
  leaseUntil: number,
): Promise<Heard> {
  const item = await changeItem<PartItem>(table, held, renew(held.holder ?? "", leaseUntil));
  if (item === null) return "lost";
  const present = await readGrid(table, tenant, grid.id);
  return present?.writer === grid.writer && present.state === "accepted" ? "go on" : "stop";
}
