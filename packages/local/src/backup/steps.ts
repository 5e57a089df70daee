import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Refusal } from "../refusal.ts";
import { itemsOf, readBackup, writeBackup } from "./backup-file.ts";
import { brokenRuns } from "./check-runs.ts";
import { type Contents, differences, startCounting } from "./contents.ts";
import { deleteAll, itemsIn, putAll } from "./items.ts";
import { createTable, layoutOf } from "./layout.ts";

/** A table, and the file that it goes to or comes from. */
export interface Place {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly file: string;
  /** Told what was done, one line each. */
  readonly say: (line: string) => void;
}

/**
 * Writes everything of a table to a file.
 * @throws Refusal when there is no such table
 */
export async function dump({ client, table, file, say }: Place): Promise<Contents> {
  const layout = await layoutOf(client, table);
  if (layout === null) throw new Refusal(`There is no table ${table} here; name another one.`);
  const items = itemsIn(client, table);
  const contents = await writeBackup(file, { table, layout, items });
  say(`${countOf(contents)} of ${table} are in ${file}`);
  return contents;
}

/**
 * Fills a table from a file, and creates it when it is not there.
 * @throws Refusal when the table holds something, or the file is not whole
 */
export async function restore({ client, table, file, say }: Place): Promise<void> {
  const { layout, contents } = await readBackup(file);
  if ((await layoutOf(client, table)) === null) {
    const missing = await createTable(client, table, layout);
    say(`${table} is made${missing.length > 0 ? `; not offered here: ${missing.join(", ")}` : ""}`);
  }
  for await (const { pk } of itemsIn(client, table))
    throw new Refusal(
      `The table ${table} holds items already, ${pk?.S} among them: restore into an empty or a ` +
        "new one.",
    );
  await putAll(client, table, itemsOf(file));
  say(`${countOf(contents)} of ${file} are in ${table}`);
}

/**
 * Holds a table against a file: every partition must have the same hash, and every run all its
 * pieces.
 * @throws Refusal that names what differs
 */
export async function check({ client, table, file, say }: Place): Promise<Contents> {
  const { contents: kept } = await readBackup(file);
  const counting = startCounting();
  const broken = await brokenRuns(counted(itemsIn(client, table), counting.add));
  const found = counting.contents();
  const differing = differences(kept, found);
  if (differing.length > 0)
    throw new Refusal(`${table} differs from ${file} in ${listed(differing)}: restore it again.`);
  if (broken.length > 0)
    throw new Refusal(
      `${table} is as ${file}, but lacks pieces of ${listed(broken)}: the backup was taken while ` +
        "they were written or removed; take another one.",
    );
  say(`${countOf(found)} of ${table} are as in ${file}, every run whole and its hash equal`);
  return found;
}

/** Removes everything from a table. */
export async function wipe({ client, table, say }: Place): Promise<void> {
  await deleteAll(client, table, itemsIn(client, table));
  say(`${table} is empty`);
}

function countOf({ items, runs }: Contents): string {
  return `${items} items (${runs.size} runs)`;
}

const SHOWN = 3;

function listed(keys: readonly string[]): string {
  const more = keys.length > SHOWN ? ` and ${keys.length - SHOWN} more` : "";
  return `${keys.slice(0, SHOWN).join(", ")}${more}`;
}

async function* counted<T>(items: AsyncIterable<T>, add: (item: T) => void): AsyncGenerator<T> {
  for await (const item of items) {
    add(item);
    yield item;
  }
}
