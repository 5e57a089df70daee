import type { Run } from "@reachmix/core";

/** Names of the creators of a run: the name, else the handle, else the id. */
export function namesOf({ input }: Run): (creatorId: string) => string {
  const names = new Map(
    input.roster.creators.map(({ id, name, handle }) => [
      id,
      name ?? (handle === undefined ? id : `@${handle}`),
    ]),
  );
  return (creatorId) => names.get(creatorId) ?? creatorId;
}
