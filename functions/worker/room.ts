import { getHeapStatistics } from "node:v8";

/** Bytes of the heap that a creator of a long roster takes, with all that is worked out of it. */
const CREATOR_BYTES = 6_800;

/** How many creators this process has room for while it plans with them. */
export function roomForCreators(): number {
  return Math.floor(getHeapStatistics().heap_size_limit / CREATOR_BYTES);
}
