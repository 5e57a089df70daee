import type { Swap } from "@reachmix/core";

/** Offers by their creators' names: `Ana (ana-reel), Ben`; the offer where it is named otherwise. */
export function printSwaps(swaps: readonly Swap[]): string {
  return swaps
    .map(({ name, creatorId, offerId }) => {
      const creator = name ?? creatorId;
      return offerId === creator ? creator : `${creator} (${offerId})`;
    })
    .join(", ");
}
