import type { Swap } from "@reachmix/core";

/** Most offers named on one side; the rest is counted. */
const MOST_NAMED = 6;

/** What enters and leaves a plan: `in Ana (ana-reel); out Ben (ben-reel)`; "" when nothing does. */
export function printMoves({ entered, left }: Moves): string {
  return [sideOf("in", entered), sideOf("out", left)].filter((side) => side !== "").join("; ");
}

interface Moves {
  readonly entered: readonly Swap[];
  readonly left: readonly Swap[];
}

function sideOf(word: string, swaps: readonly Swap[]): string {
  if (swaps.length === 0) return "";
  const more = swaps.length - MOST_NAMED;
  const named = swaps.slice(0, MOST_NAMED).map(nameOf).join(", ");
  return `${word} ${named}${more > 0 ? ` and ${more} more` : ""}`;
}

function nameOf({ name, creatorId, offerId }: Swap): string {
  const creator = name ?? creatorId;
  return offerId === creator ? creator : `${creator} (${offerId})`;
}
