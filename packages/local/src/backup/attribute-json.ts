import type { AttributeValue } from "@aws-sdk/client-dynamodb";

/** An item of a table in the types of DynamoDB. */
export type Item = Readonly<Record<string, AttributeValue>>;

/**
 * An item as one line of JSON; bytes are base64. Attributes stand in the order of their names, so
 * that equal items give equal lines.
 */
export function lineOf(item: Item): string {
  const sorted = Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted.map(([name, value]) => [name, plain(value)])));
}

/** The item that a line stands for. @throws SyntaxError when the line is no JSON */
export function itemOf(line: string): Item {
  const read: Record<string, Plain> = JSON.parse(line);
  return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, typed(value)]));
}

type Plain = { readonly [type: string]: unknown };

function plain(value: AttributeValue): unknown {
  const { B, BS, L, M } = value;
  if (B !== undefined) return { B: Buffer.from(B).toString("base64") };
  if (BS !== undefined) return { BS: BS.map((own) => Buffer.from(own).toString("base64")).sort() };
  if (L !== undefined) return { L: L.map(plain) };
  if (M !== undefined) return { M: JSON.parse(lineOf(M)) };
  const { SS, NS } = value;
  return SS !== undefined
    ? { SS: [...SS].sort() }
    : NS !== undefined
      ? { NS: [...NS].sort() }
      : value;
}

function typed(value: Plain): AttributeValue {
  const { B, BS, L, M } = value;
  if (B !== undefined) return { B: Buffer.from(B as string, "base64") };
  if (BS !== undefined)
    return { BS: (BS as string[]).map((own) => new Uint8Array(Buffer.from(own, "base64"))) };
  if (L !== undefined) return { L: (L as Plain[]).map(typed) };
  if (M !== undefined)
    return {
      M: Object.fromEntries(
        Object.entries(M as Record<string, Plain>).map(([name, own]) => [name, typed(own)]),
      ),
    };
  return value as unknown as AttributeValue;
}
