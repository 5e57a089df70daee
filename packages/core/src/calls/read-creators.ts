import { type Read, readBySchema } from "../base/read.ts";
import type { Creator } from "../roster/creator.ts";
import { type Roster, rosterSchema } from "../roster/schema.ts";

/** Creators that {@link readCreators} gave out: what they hold was checked. */
const known = new WeakSet<object>();

/**
 * Reads creators once for many bodies: a body whose roster has only creators that were given out
 * here, these very objects, is opened without a look at each of them. Those that were given out
 * before are given as they are, so that only changed ones cost anything. Nobody may change them.
 * @param creators 1 to 100,000, each any JSON value
 * @example
 * const read = readCreators(body.roster.creators);
 * read.kind; // "value"
 * if (read.kind === "value") open({ ...body, roster: { creators: read.value } });
 */
export function readCreators(creators: readonly unknown[]): Read<readonly Creator[]> {
  const fresh = creators.filter((creator) => !isKnown(creator));
  if (fresh.length === 0) return { kind: "value", value: creators as readonly Creator[] };
  const read = readBySchema(rosterSchema, { creators: fresh });
  if (read.kind === "refused") return read;
  const values = read.value.creators.values();
  for (const creator of read.value.creators) known.add(creator);
  const all = creators.map((creator) => (isKnown(creator) ? creator : values.next().value));
  return { kind: "value", value: all as readonly Creator[] };
}

/** The roster of a body, where every creator in it was read before; null for any other body. */
export function knownRoster(body: unknown): Roster | null {
  const roster = (body as { roster?: { creators?: unknown; count?: unknown } } | null)?.roster;
  const { creators, count } = roster ?? {};
  if (!Array.isArray(creators) || creators.length === 0 || !creators.every(isKnown)) return null;
  return typeof count === "number" ? { creators, count } : { creators };
}

function isKnown(creator: unknown): creator is Creator {
  return typeof creator === "object" && creator !== null && known.has(creator);
}
