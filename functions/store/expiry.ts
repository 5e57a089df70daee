import type { Table } from "./table.ts";

const DAY_SECONDS = 24 * 60 * 60;

/** The attribute by which DynamoDB removes an item; nothing where runs are kept for ever. */
export type Expiry = { readonly expiresAt?: number };

/** When what belongs to a run that is written now ends. */
export function expiryOf({ retentionDays, now }: Pick<Table, "retentionDays" | "now">): Expiry {
  if (retentionDays === null) return {};
  return { expiresAt: Math.floor(now() / 1000) + retentionDays * DAY_SECONDS };
}

/** The expiry of an item, for another that is to end with it. */
export function expiryLike({ expiresAt }: Expiry): Expiry {
  return expiresAt === undefined ? {} : { expiresAt };
}
