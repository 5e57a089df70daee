import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { type ActualRow, hashOf, type IncrementalityTest } from "@reachmix/core";
import { expiryOf } from "./expiry.ts";
import { conditionally } from "./faults.ts";
import { runKey } from "./keys.ts";
import { REPORT_PREFIX, reportKey } from "./ledger-keys.ts";
import { packed, unpacked } from "./packed.ts";
import { itemsUnder } from "./query-items.ts";
import type { Table } from "./table.ts";

/** What was reported of a run at once. */
export interface Report {
  readonly rows: readonly ActualRow[];
  readonly tests: readonly IncrementalityTest[];
}

/** Everything that was reported of a run, and the number of its items: it only grows. */
export interface AllReports extends Report {
  readonly items: number;
}

/** Rows of one item; its JSON stays far below the 400 KB of an item when it is packed. */
const ROWS_PER_ITEM = 1_000;
/** Digits of the hash in a key. */
const DIGITS = 32;

/**
 * Adds a report. Its content is its key, so that the same report twice is one item, and two writers
 * never overwrite each other.
 * @returns items that were not there before; 0 when all of it was known
 */
export async function addReport(
  table: Table,
  tenant: string,
  runId: string,
  report: Report,
  by: string | null,
): Promise<number> {
  let added = 0;
  for (const part of partsOf(report)) {
    const hash = (await hashOf(part)).slice(0, DIGITS);
    const put = await conditionally(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: {
            ...reportKey(tenant, runId, hash),
            at: new Date(table.now()).toISOString(),
            by,
            data: await packed(part),
            ...expiryOf(table),
          },
          ConditionExpression: "attribute_not_exists(pk)",
        }),
      ),
    );
    if (put !== null) added++;
  }
  return added;
}

function partsOf({ rows, tests }: Report): Report[] {
  const parts: Report[] = [];
  for (
    let start = 0;
    start < rows.length || (start === 0 && tests.length > 0);
    start += ROWS_PER_ITEM
  )
    parts.push({
      rows: rows.slice(start, start + ROWS_PER_ITEM),
      tests: start === 0 ? tests : [],
    });
  return parts;
}

/** Everything that was reported of a run, in the order of the keys. */
export async function reportsOf(table: Table, tenant: string, runId: string): Promise<AllReports> {
  const { pk } = runKey(tenant, runId);
  const items = await itemsUnder<{ data: Uint8Array }>(table, pk, REPORT_PREFIX);
  const parts = await Promise.all(items.map(({ data }) => unpacked<Report>(data)));
  return {
    items: items.length,
    rows: parts.flatMap(({ rows }) => rows),
    tests: parts.flatMap(({ tests }) => tests),
  };
}
