import type { Creator } from "../roster/creator.ts";
import type { Run } from "./schema.ts";
import { ofCreators } from "./short-run.ts";

/**
 * A run with the creators that its answer, its brief or what was learned name anywhere, and no
 * others: all that is kept of a roster too large to be kept, and enough to know whom it is about
 * when somebody is to be erased. `count` of its roster says how many there were.
 */
export function withNamed({ input, ...answer }: Run): Run {
  const { brief, basis } = input;
  const named = new Set<string>();
  collect({ brief, basis, answer }, named);
  // Sentences of warnings name some by id; all others stand beside the id of whom they are about.
  const sentences = answer.warnings.map(({ message }) => message).join("\n");
  const names = ({ id, offers }: Creator) => [id, ...offers.map((offer) => offer.id)];
  const isNamed = (creator: Creator) =>
    names(creator).some((name) => named.has(name) || sentences.includes(name));
  return { ...answer, input: ofCreators(input, isNamed) };
}

/** Every text in a value, and every name of a member. */
function collect(value: unknown, texts: Set<string>): void {
  if (typeof value === "string") texts.add(value);
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) texts.add(key);
    collect(inner, texts);
  }
}
