import { getHeapStatistics } from "node:v8";
import type { Run } from "@reachmix/core";
import { MOST_KEPT_PICKS } from "../http/limits.ts";

/** Bytes of the heap that a creator of a long roster takes, with all that is worked out of it. */
const CREATOR_BYTES = 6_800;

/** How many creators this process has room for while it plans with them. */
export function roomForCreators(): number {
  return Math.floor(getHeapStatistics().heap_size_limit / CREATOR_BYTES);
}

/**
 * Why a run is too long to be kept: those who read it have less room than this process. Null for
 * one that is not.
 */
export function tooLongToKeep({ plan }: Pick<Run, "plan">, most = MOST_KEPT_PICKS): string | null {
  const { length } = plan?.picks ?? [];
  if (length <= most) return null;
  return (
    `The plan makes ${length} purchases, more than the ${most} of a plan that is kept. Give it a ` +
    "smaller budget or fewer creators to choose from, or plan it by reachmix optimize --roster."
  );
}
