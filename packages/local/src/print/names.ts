import type { Roster } from "@reachmix/core";

/** Names of creators by id; of those without one the id. */
export function namesOf({ creators }: Roster): (id: string) => string {
  const names = new Map(creators.map(({ id, name }) => [id, name ?? id]));
  return (id) => names.get(id) ?? id;
}
