import type { Offer } from "@reachmix/core";

/** What is delivered: "reel + 3 stories". */
export function piecesOf(deliverables: Offer["deliverables"]): string {
  return deliverables
    .map(({ format, quantity }) =>
      quantity > 1 ? `${quantity} ${format.replace(/y$/, "ie")}s` : format,
    )
    .join(" + ");
}
