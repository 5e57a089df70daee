import type { random } from "./random.ts";

/** Bytes of a cursor that name its key: alike in all that one key sealed. */
const KEY_ID_BYTES = 4;

/** One cursor with some bytes changed, cut, added or swapped with those of another; never good. */
export function tampered(draw: ReturnType<typeof random>, cursors: readonly Buffer[]): Buffer {
  const own = draw.int(0, cursors.length - 1);
  const bytes = Buffer.from(cursors[own]);
  const other = cursors[(own + draw.int(1, cursors.length - 1)) % cursors.length];
  const at = draw.int(0, bytes.length - 1);
  switch (draw.int(0, 3)) {
    case 0:
      for (let n = draw.int(1, 4); n > 0; n--)
        bytes[draw.int(0, bytes.length - 1)] += draw.int(1, 255);
      return bytes.equals(cursors[own]) ? bytes.subarray(1) : bytes;
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.of(draw.int(0, 255)),
        bytes.subarray(at),
      ]);
    default: {
      // Both halves of two good cursors; the key's id, alike in both, is no half.
      const cut = draw.int(KEY_ID_BYTES + 1, bytes.length - 1);
      const mixed = Buffer.concat([bytes.subarray(0, cut), other.subarray(cut)]);
      // Where the two differ in one half only, the mix is one of them.
      return cursors.some((cursor) => cursor.equals(mixed)) ? mixed.subarray(1) : mixed;
    }
  }
}
