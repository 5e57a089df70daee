import { complain, type Reader } from "./cell.ts";
import { ratingIn } from "./cells/terms.ts";
import { label, listOf } from "./cells/text.ts";

/** A rating of the content or its style, 0 to 1. */
export function readRating(field: "quality" | "style"): Reader {
  return (facts, cell) => {
    const rating = ratingIn(cell.text);
    if (rating === null)
      complain(facts, cell, "this is no rating from 0 to 1", "write 0.85 or 85 %");
    else facts.ratings[field] = rating;
  };
}

/** How many campaigns the creator has done with the brand. */
export const readPastCampaigns: Reader = (facts, cell) => {
  const count = Number(cell.text);
  if (Number.isInteger(count) && count >= 0 && count <= 1000) facts.ratings.pastCampaigns = count;
  else complain(facts, cell, "this is no number of campaigns", "write a whole number up to 1000");
};

/** Categories of brand safety that the content touches, parted by commas. */
export const readSafety: Reader = (facts, { text }) => {
  for (const part of listOf(text)) facts.safety.push(label(part, 64));
};
