import { createHash } from "node:crypto";
import type { Creator } from "@reachmix/core";

/** Names by which one creator is known: the id in rosters and runs, the handle on a platform. */
export type Named = Pick<Creator, "id" | "handle">;

/**
 * What the ledger of erasures keeps of an id or handle of a creator. Capitals, blanks around it and
 * the @ of a handle make no difference. It is a pseudonym, no secret: whoever guesses a name of the
 * tenant can check the guess.
 */
export function nameHash(tenant: string, name: string): string {
  return createHash("sha256")
    .update(JSON.stringify([tenant, plain(name)]))
    .digest("hex");
}

/** Hashes of the names of a creator. */
export function nameHashes(tenant: string, { id, handle }: Named): string[] {
  const names = handle === undefined ? [id] : [id, handle];
  return [...new Set(names.map((name) => nameHash(tenant, name)))];
}

function plain(name: string): string {
  return name.normalize("NFC").trim().replace(/^@/, "").toLowerCase();
}
