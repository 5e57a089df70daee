import { createHash } from "node:crypto";
import type { Item } from "./attribute-json.ts";

/**
 * Runs of a table whose pieces do not add up to what their item says: the hash of the chunks in
 * order. Items of one run have to follow each other by sort key, as a scan gives them.
 * @returns partition keys, none when every run is whole
 */
export async function brokenRuns(items: AsyncIterable<Item>): Promise<readonly string[]> {
  const broken: string[] = [];
  let partition = "";
  let own: Item[] = [];
  const close = () => {
    if (!isWhole(own)) broken.push(partition);
  };
  for await (const item of items) {
    const key = item.pk?.S ?? "";
    if (key !== partition) {
      close();
      partition = key;
      own = [];
    }
    own.push(item);
  }
  close();
  return broken;
}

function isWhole(items: readonly Item[]): boolean {
  const run = items.find(({ sk }) => sk?.S === "RUN");
  const manifest = run?.manifest?.M;
  // Runs that are being removed may have lost their chunks already.
  if (manifest === undefined || run?.deleted?.BOOL === true) return true;
  const prefix = `C#${manifest.attempt?.S}#`;
  const chunks = items.filter(({ sk }) => sk?.S?.startsWith(prefix));
  const hash = createHash("sha256");
  for (const { data } of chunks) hash.update(data?.B ?? "");
  return hash.digest("hex") === manifest.sha256?.S;
}
