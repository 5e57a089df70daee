/** One version of a stored roster: the pages of one upload, for good. */
export interface RosterVersion {
  readonly version: number;
  /** Upload it was made of. */
  readonly upload: string;
  /** Writer whose list of pages it follows. */
  readonly attempt: string;
  readonly pages: number;
  /** Creators in it; fewer after an erasure. */
  readonly creators: number;
  readonly committedAt: string;
}

/** The item that makes a roster exist; its versions are committed by replacing it. */
export interface RosterItem {
  readonly pk: string;
  readonly sk: string;
  readonly id: string;
  readonly createdAt: string;
  /** Number of the latest version; 0 while nothing is committed. */
  readonly version: number;
  /** The latest versions, in order. */
  readonly versions: readonly RosterVersion[];
  /** Nonce of the last writer: finding one's own means that one's write arrived. */
  readonly writer: string;
  /** True while its pages are being removed; to every reader it is gone. */
  readonly deleted?: true;
}

/** An upload that begins, goes on or is committed. */
export interface UploadItem {
  readonly pk: string;
  readonly sk: string;
  readonly tenant: string;
  readonly roster: string;
  readonly upload: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly committed?: true;
}

/** A page of an upload: where its creators are. */
export interface PageItem {
  readonly pk: string;
  readonly sk: string;
  readonly page: number;
  /** Hash of what was sent, a part of the keys of its slices. */
  readonly hash: string;
  readonly slices: number;
}

/** Which page of a version is found where. */
export type PagePlace = Pick<PageItem, "page" | "hash" | "slices">;

/** A part of a page. */
export interface SliceItem {
  readonly pk: string;
  readonly sk: string;
  /** Creators in it. */
  readonly creators: number;
  /** Gzipped JSON of a list of creators. */
  readonly data: Uint8Array;
}

/** Most versions that can be named; older ones are removed, runs keep the creators they used. */
export const KEPT_VERSIONS = 10;

/** Milliseconds after its start at which an upload can no longer be continued or committed. */
export const UPLOAD_LIFE_MS = 24 * 60 * 60 * 1000;

/** Entity tag of a roster: changes with every commit and every erasure. */
export function rosterEtag({ writer, version }: Pick<RosterItem, "writer" | "version">): string {
  return `"${writer.slice(0, 8)}.${version}"`;
}

/** True for a roster that readers may see: something is committed, and it is not being deleted. */
export function isReadable(item: RosterItem | undefined): item is RosterItem {
  return item !== undefined && !item.deleted && item.version > 0;
}
