import type { Run } from "@reachmix/core";
import { nameOf } from "../plan/rows-words.ts";

/** Names of the creators of a run. */
export function namesOf({ input }: Run): (creatorId: string) => string {
  const names = new Map(
    input.roster.creators.map((creator) => [creator.id, nameOf(creator, creator.id)]),
  );
  return (creatorId) => names.get(creatorId) ?? creatorId;
}
