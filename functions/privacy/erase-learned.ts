import { rewriteVersions } from "../store/index.ts";
import { Pseudonyms } from "./pseudonyms.ts";
import type { Walk } from "./walk.ts";

/** Puts a pseudonym in the place of a creator in every version of what was learned. */
export async function eraseFromLearned(walk: Walk): Promise<void> {
  const versions = await rewriteVersions(walk.table, walk.tenant, (learned) => {
    const ids = Object.keys(learned.creators).filter((id) => walk.isErasedId(id));
    if (ids.length === 0) return null;
    const pseudonyms = new Pseudonyms(walk.erasure.secret);
    for (const id of ids) pseudonyms.replace({ id });
    return pseudonyms.in(learned);
  });
  walk.count("learned", versions);
}
