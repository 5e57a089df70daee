import type { Offer } from "../roster/offer.ts";

/** Words for formats whose own name says little: [one, several]. */
const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  long: ["long video", "long videos"],
  dedicated: ["dedicated video", "dedicated videos"],
  short: ["short video", "short videos"],
  story: ["story", "stories"],
  live: ["live stream", "live streams"],
};

/** What an offer buys in words: `reel + 2 story sets`. */
export function piecesInWords({ deliverables }: Pick<Offer, "deliverables">): string {
  return deliverables
    .map(({ format, quantity }) => {
      const [one, several] = WORDS[format] ?? [format, `${format}s`];
      return quantity === 1 ? one : `${quantity} ${several}`;
    })
    .join(" + ");
}
