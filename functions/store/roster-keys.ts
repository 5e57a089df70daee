/** Partition of the list of a tenant's rosters: one item per roster, which commits its versions. */
export function rostersPartition(tenant: string): string {
  return `T#${tenant}#ROSTERS`;
}

/** Key of the item that makes a roster exist. */
export function rosterKey(tenant: string, id: string): Key {
  return { pk: rostersPartition(tenant), sk: id };
}

/** Partition of what a roster holds: uploads, their pages, and which pages make a version. */
export function rosterPartition(tenant: string, id: string): string {
  return `T#${tenant}#ROSTER#${id}`;
}

/** Key of an upload. */
export function uploadKey(tenant: string, id: string, upload: string): Key {
  return { pk: rosterPartition(tenant, id), sk: `U#${upload}` };
}

/** Common start of the sort keys of an upload's pages. */
export function pagePrefix(upload: string): string {
  return `P#${upload}#`;
}

/** Key of a page of an upload, which says where its creators are. */
export function pageKey(tenant: string, id: string, upload: string, page: number): Key {
  return { pk: rosterPartition(tenant, id), sk: `${pagePrefix(upload)}${padded(page)}` };
}

/** Common start of the sort keys of creators; of one upload, or of one page as it was sent. */
export function slicePrefix(upload?: string, page?: number, hash?: string): string {
  const parts = [upload, page === undefined ? undefined : padded(page), hash];
  return `D#${parts.flatMap((part) => (part === undefined ? [] : [`${part}#`])).join("")}`;
}

/** Key of a part of a page; what the page holds is in its name, so that no other page takes it. */
export function sliceKey(
  tenant: string,
  id: string,
  page: { readonly upload: string; readonly page: number; readonly hash: string },
  slice: number,
): Key {
  const prefix = slicePrefix(page.upload, page.page, page.hash);
  return { pk: rosterPartition(tenant, id), sk: `${prefix}${padded(slice)}` };
}

/** Key of the list of pages that a version is made of. */
export function manifestKey(tenant: string, id: string, attempt: string): Key {
  return { pk: rosterPartition(tenant, id), sk: `M#${attempt}` };
}

/** Where open uploads of all tenants stand in the index, the oldest first. */
export const OPEN_UPLOADS = "UPLOADS";

/** Key of an item. */
export type Key = { readonly pk: string; readonly sk: string };

function padded(number: number): string {
  return String(number).padStart(5, "0");
}
