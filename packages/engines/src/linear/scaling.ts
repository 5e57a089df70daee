/**
 * The power of two nearest to `size` on the log scale, 1 for a size of 0: scaling by it is exact.
 */
export function powerOfTwo(size: number): number {
  return size > 0 ? 2 ** Math.round(Math.log2(size)) : 1;
}
