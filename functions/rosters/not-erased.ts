import type { Creator } from "@reachmix/core";
import { nameHashes } from "../privacy/names.ts";
import { allErasures, type ErasureItem, type Table } from "../store/index.ts";
import type { UploadedFile } from "./uploaded-files.ts";

/**
 * Tells of creators in an uploaded file whether they may be read: nobody changes a file, so that
 * whoever was erased after it came is passed over wherever it is read.
 */
export async function notErased(
  table: Table,
  tenant: string,
  { uploadedAt }: Pick<UploadedFile, "uploadedAt">,
): Promise<(creator: unknown) => boolean> {
  const erasures = await allErasures(table, tenant);
  const names = new Set(
    erasures.filter((own) => isAfter(own, uploadedAt)).flatMap((own) => own.names),
  );
  if (names.size === 0) return () => true;
  return (creator) => !hashesIn(tenant, creator).some((hash) => names.has(hash));
}

/** Whether an erasure was still at work, or begun again, when a file was there. */
function isAfter({ place, finishedAt }: ErasureItem, uploadedAt: number): boolean {
  return place.phase !== "done" || finishedAt === null || Date.parse(finishedAt) >= uploadedAt;
}

/** Hashes of the names of a value that may be a creator. */
function hashesIn(tenant: string, value: unknown): string[] {
  const { id, handle } = (value ?? {}) as Partial<Record<keyof Creator, unknown>>;
  if (typeof id !== "string") return [];
  return nameHashes(tenant, { id, handle: typeof handle === "string" ? handle : undefined });
}
