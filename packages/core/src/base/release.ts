/**
 * Gives the memory of arrays that nobody reads any more back at once. Left to the collector, the
 * arrays of a large market, hundreds of megabytes, stay until it next looks through everything.
 * @param arrays with a buffer of their own; they have length 0 afterwards
 */
export function release(...arrays: readonly ArrayBufferView[]): void {
  for (const { buffer } of arrays)
    if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}
