import { gunzipSync } from "node:zlib";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { Table } from "../../../../functions/store/index.ts";

/**
 * Everything in a table as text, keys and all, with whatever is gzipped in one item or in several
 * unpacked: what a test may look through, the product never does.
 * @param tenant whose items; those of all when missing
 */
export async function fullDump(table: Table, tenant = ""): Promise<string> {
  const start = tenant === "" ? "" : `T#${tenant}#`;
  const items = (await allItems(table)).filter(({ pk }) => String(pk).startsWith(start));
  items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
  const texts = items.map((item) => JSON.stringify(item, (_, own) => withoutBytes(own)));
  const bytes = items.flatMap((item) =>
    Object.values(item).filter((own) => own instanceof Uint8Array),
  );
  // Parts of one text follow each other: all but the first do not begin as gzip does.
  const whole: Uint8Array[][] = [];
  for (const own of bytes)
    if (own[0] === 0x1f && own[1] === 0x8b) whole.push([own]);
    else whole.at(-1)?.push(own);
  return [...texts, ...whole.map((parts) => gunzipSync(Buffer.concat(parts)).toString())].join(
    "\n",
  );
}

/** Every item of a table. */
export async function allItems(table: Table): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const scan = new ScanCommand({ TableName: table.name, ExclusiveStartKey: from });
    const page = await table.client.send(scan);
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

function withoutBytes(value: unknown): unknown {
  return value instanceof Uint8Array ? undefined : value;
}
