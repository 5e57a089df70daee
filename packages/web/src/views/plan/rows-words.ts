import type { Creator, Offer } from "@reachmix/core";

/** "reel + 3 stories" */
export function piecesOf(deliverables: Offer["deliverables"]): string {
  return deliverables
    .map(({ format, quantity = 1 }) =>
      quantity === 1 ? format : `${quantity} ${format.replace(/y$/, "ie")}s`,
    )
    .join(" + ");
}

/** Name of a creator, else the handle, else the id. */
export function nameOf(creator: Creator | null, id: string): string {
  if (creator?.name !== undefined) return creator.name;
  return creator?.handle === undefined ? id : `@${creator.handle}`;
}

/** Tier by followers, for creators that no offer was bought of. */
export function tierOf(followers: number): string {
  if (followers >= 1_000_000) return "mega";
  if (followers >= 500_000) return "macro";
  if (followers >= 100_000) return "mid";
  return followers >= 10_000 ? "micro" : "nano";
}
