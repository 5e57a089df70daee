/**
 * The array itself when it is long enough, else a copy at least `length` and half as long again.
 */
export function grownInts(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (array.length >= length) return array;
  const grown = new Int32Array(Math.max(length, (array.length * 3) >> 1));
  grown.set(array);
  return grown;
}

/** As {@link grownInts}, for numbers. */
export function grownFloats(
  array: Float64Array<ArrayBuffer>,
  length: number,
): Float64Array<ArrayBuffer> {
  if (array.length >= length) return array;
  const grown = new Float64Array(Math.max(length, (array.length * 3) >> 1));
  grown.set(array);
  return grown;
}

/** The first `length` flags (0 or 1), eight to a byte; what is left of the last byte is 1. */
export function packBits(flags: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array((length + 7) >> 3).fill(255);
  for (let i = 0; i < length; i++) if (flags[i] === 0) bytes[i >> 3] &= ~(1 << (i & 7));
  return bytes;
}

/** Writes packed flags into the first `length` of `flags`; those that were not packed become 1. */
export function unpackBits(bytes: Uint8Array, flags: Uint8Array, length: number): void {
  const known = Math.min(length, bytes.length * 8);
  for (let i = 0; i < known; i++) flags[i] = (bytes[i >> 3] >> (i & 7)) & 1;
  flags.fill(1, known, length);
}

/** Sorts the first `count` numbers, which are few or nearly in order. */
export function sortFirst(list: Int32Array, count: number): void {
  for (let a = 1; a < count; a++) {
    const own = list[a];
    let at = a;
    for (; at > 0 && list[at - 1] > own; at--) list[at] = list[at - 1];
    list[at] = own;
  }
}
