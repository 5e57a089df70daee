import { type Issue, pathText } from "../base/issue.ts";
import { looksLike, NamesInUse } from "../base/look-alikes.ts";
import type { Creator } from "./creator.ts";

/**
 * Takes an id into use that only one creator, or offer, of a roster may have.
 * @returns what is wrong when it is used already, or looks like one that is; null when it is free
 */
export function takeId(
  what: "creator" | "offer",
  id: string,
  path: readonly PropertyKey[],
  names: NamesInUse,
): Pick<Issue, "code" | "message"> | null {
  const twin = names.take(id, path);
  if (twin === null) return null;
  if (twin.name !== id) return { code: "look_alike", message: looksLike(`${what} id`, id, twin) };
  const message = `the ${what} id "${id}" is used twice; ids are unique in a roster`;
  return { code: "duplicate_id", message };
}

/** Ids of the creators and offers of a roster that is read part by part. */
export class RosterIds {
  readonly #creators = new NamesInUse();
  readonly #offers = new NamesInUse();

  /** Takes the ids of a creator. @returns those that another one has */
  take(creator: Pick<Creator, "id" | "offers">, path: readonly PropertyKey[]): Issue[] {
    const issues: Issue[] = [];
    const take = (what: "creator" | "offer", id: string, at: readonly PropertyKey[]) => {
      const taken = takeId(what, id, at, what === "creator" ? this.#creators : this.#offers);
      if (taken !== null) issues.push({ path: pathText(at), ...taken });
    };
    take("creator", creator.id, [...path, "id"]);
    for (const [o, { id }] of creator.offers.entries())
      take("offer", id, [...path, "offers", o, "id"]);
    return issues;
  }
}
