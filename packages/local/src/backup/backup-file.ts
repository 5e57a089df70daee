import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Refusal } from "../refusal.ts";
import { type Item, itemOf, lineOf } from "./attribute-json.ts";
import { type Contents, hashOf, startCounting } from "./contents.ts";
import type { Layout } from "./layout.ts";

/** Version of the file's form; grows when an older reader could not read it. */
const VERSION = 1;

interface Head {
  readonly reachmixBackup: number;
  readonly table: string;
  readonly layout: Layout;
}

interface Foot {
  readonly reachmixBackupEnd: { readonly items: number; readonly hash: string };
}

/** A backup to write: a table's name, layout and items. */
export interface Backup {
  readonly table: string;
  readonly layout: Layout;
  readonly items: AsyncIterable<Item>;
}

/**
 * Writes a backup: gzipped lines of JSON, first what it is, then one item each, last how many there
 * were and their hash. The file gets its name when it is whole.
 * @returns what is in it
 */
export async function writeBackup(path: string, backup: Backup): Promise<Contents> {
  const counting = startCounting();
  const draft = `${path}.part`;
  const lines = Readable.from(linesOf(backup, counting));
  try {
    await pipeline(lines, createGzip(), createWriteStream(draft, { mode: 0o600 }));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return counting.contents();
}

async function* linesOf(
  { table, layout, items }: Backup,
  counting: ReturnType<typeof startCounting>,
): AsyncGenerator<string> {
  const head: Head = { reachmixBackup: VERSION, table, layout };
  yield `${JSON.stringify(head)}\n`;
  for await (const item of items) {
    counting.add(item);
    yield `${lineOf(item)}\n`;
  }
  const contents = counting.contents();
  const foot: Foot = { reachmixBackupEnd: { items: contents.items, hash: hashOf(contents) } };
  yield `${JSON.stringify(foot)}\n`;
}

/**
 * Layout and contents of a backup, read to its end.
 * @throws Refusal when the file is no backup, is newer than this release, or is not whole
 */
export async function readBackup(path: string): Promise<{ layout: Layout; contents: Contents }> {
  const counting = startCounting();
  let head: Head | undefined;
  let end: Foot["reachmixBackupEnd"] | undefined;
  for await (const line of textOf(path)) {
    if (head === undefined) head = headOf(path, line);
    else if (isFoot(line)) end = (JSON.parse(line) as Foot).reachmixBackupEnd;
    else counting.add(itemOf(line));
  }
  const contents = counting.contents();
  if (head === undefined || end?.items !== contents.items || end.hash !== hashOf(contents))
    throw new Refusal(
      `The backup ${path} is not whole: it has ${contents.items} items of ` +
        `${end?.items ?? "a number that is cut off"}. Take another one.`,
    );
  return { layout: head.layout, contents };
}

/** Items of a backup that was read before. */
export async function* itemsOf(path: string): AsyncGenerator<Item> {
  let first = true;
  for await (const line of textOf(path)) {
    if (!first && !isFoot(line)) yield itemOf(line);
    first = false;
  }
}

function isFoot(line: string): boolean {
  return line.startsWith('{"reachmixBackupEnd":');
}

function headOf(path: string, line: string): Head {
  const head = parsed(line);
  if (typeof head?.reachmixBackup !== "number")
    throw new Refusal(`${path} is no backup of Reachmix: its first line does not say so.`);
  if (head.reachmixBackup > VERSION)
    throw new Refusal(
      `The backup ${path} has version ${head.reachmixBackup}, this release reads up to ` +
        `${VERSION}: use the release that wrote it, or a later one.`,
    );
  return head as unknown as Head;
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function* textOf(path: string): AsyncGenerator<string> {
  const unpacked = createGunzip();
  const reading = pipeline(createReadStream(path), unpacked);
  try {
    yield* createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY });
    await reading;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code?.startsWith("Z_") || code === "ENOENT"
      ? new Refusal(`The backup ${path} cannot be read (${message}); take another one.`)
      : error;
  } finally {
    reading.catch(() => undefined);
  }
}
