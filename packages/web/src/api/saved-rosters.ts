import { versionOf } from "../solver/version.ts";
import type { Draft, StoredVersion } from "../state/draft.ts";
import { type KeptStore, keptStore } from "../state/kept-store.ts";

/** As which version of a stored roster creators were saved, and with which fees. */
interface SavedRoster extends StoredVersion {
  readonly fees: Draft["fees"];
}

/** Lists that are remembered. */
const MOST = 100;

/** Creators of this browser that were saved as a stored roster, by their version here. */
export const savedRosters: KeptStore<Readonly<Record<string, SavedRoster>>> = keptStore(
  "reachmix-saved-rosters",
  {},
);

/** Remembers that the creators of a draft, with its fees, are a version of a stored roster. */
export function rememberRoster({ source, fees }: Draft, stored: StoredVersion): void {
  const key = versionOf(source);
  savedRosters.change(({ [key]: _, ...others }) =>
    Object.fromEntries([...Object.entries(others), [key, { ...stored, fees }]].slice(-MOST)),
  );
}

/** Forgets it: the server no longer has that version. */
export function forgetRoster({ source }: Draft): void {
  savedRosters.change(({ [versionOf(source)]: _, ...others }) => others);
}

/** A version of a stored roster that a draft has its creators of. */
export interface OfRoster {
  readonly stored: StoredVersion;
  /** Whether fees were changed here since. */
  readonly isChanged: boolean;
}

/** The stored roster whose creators a draft has; null where they are of none. */
export function rosterOfDraft({ source, fees }: Draft): OfRoster | null {
  const saved = savedRosters.get()[versionOf(source)];
  if (saved !== undefined) return { stored: saved, isChanged: !isSame(saved.fees, fees) };
  const stored = sourceOf(source);
  return stored === null ? null : { stored, isChanged: Object.keys(fees).length > 0 };
}

function sourceOf(source: Draft["source"]): StoredVersion | null {
  if (source.kind === "stored") return source.of;
  if (source.kind !== "stated") return null;
  const { stored, version } = source.roster;
  return stored === undefined || version === undefined ? null : { id: stored, version, etag: null };
}

function isSame(one: Draft["fees"], other: Draft["fees"]): boolean {
  const ids = Object.keys(one);
  return (
    ids.length === Object.keys(other).length && ids.every((offer) => one[offer] === other[offer])
  );
}
