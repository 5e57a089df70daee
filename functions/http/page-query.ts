import { cursorSchema } from "./cursor.ts";
import { numberText } from "./number-text.ts";

/** The query parameter by which a list of pages goes on. */
export const pageCursor = cursorSchema.meta({
  description: "nextCursor of the page before, good for 24 hours",
});

/**
 * The query parameter that says how much a page of a long list has: all that fits where it is not
 * sent.
 * @param what the list has, in the plural
 * @param most a whole number from 1
 */
export function mostOfPage(what: string, most: number) {
  const description = `Most ${what} of the page, 1 to ${most}; a long one ends earlier`;
  return numberText(most).default(most).meta({ description, example: "1000" });
}
