/** The array itself when it is long enough, else a copy at least `length` and half as long again. */
export function grownInts(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (array.length >= length) return array;
  const grown = new Int32Array(Math.max(length, (array.length * 3) >> 1));
  grown.set(array);
  return grown;
}

/** As {@link grownInts}, for numbers. */
export function grownFloats(array: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  if (array.length >= length) return array;
  const grown = new Float64Array(Math.max(length, (array.length * 3) >> 1));
  grown.set(array);
  return grown;
}
