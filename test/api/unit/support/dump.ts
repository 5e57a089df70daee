import { gunzipSync } from "node:zlib";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { Table } from "../../../../functions/store/index.ts";

/**
 * Everything in a table as text, keys and all, with whatever is gzipped in one item or in several
 * unpacked: what a test may look through, the product never does.
 */
export async function fullDump(table: Table): Promise<string> {
  const items: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const scan = new ScanCommand({ TableName: table.name, ExclusiveStartKey: from });
    const page = await table.client.send(scan);
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
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

function withoutBytes(value: unknown): unknown {
  return value instanceof Uint8Array ? undefined : value;
}
