import { readBySchema, type StoredRoster, storedRosterSchema } from "@reachmix/core";
import { MAX_WAITING_CREATORS } from "../http/limits.ts";
import { Problem } from "../http/problem.ts";
import { findRoster, readRoster, type Table } from "../store/index.ts";

/** Whose rosters are looked for, and how many creators may be found. */
export interface RosterSource {
  readonly table: Table;
  readonly tenant: string;
  /** Most creators of one roster; more are refused before they are read. */
  readonly most?: number;
}

/**
 * The stored roster that a body names in the place of creators, with its version and how many
 * creators that has; null for a body that names none.
 * @throws Problem 404 for a roster or version that is not there, 422 for a reference that is none
 */
export async function referredRoster(
  body: unknown,
  { table, tenant }: RosterSource,
): Promise<{ stored: string; version: number; creators: number } | null> {
  const reference = isRecord(body) ? referenceIn(body.roster, "roster") : null;
  if (reference === null) return null;
  const { version } = await foundOr(table, tenant, reference, "roster");
  return { stored: reference.stored, version: version.version, creators: version.creators };
}

/**
 * A body in which each `roster: { stored, version? }` has the creators that it stands for, and says
 * which version they are of; that of the request, and those of a grid. Any other body as it is.
 * @throws Problem 404 for a roster or version that is not there, 413 for one too large for one
 * call, 422 for a reference that is none
 */
export async function withStoredRosters(body: unknown, source: RosterSource): Promise<unknown> {
  if (!isRecord(body)) return body;
  const roster = await resolved(body.roster, "roster", source);
  const own = roster === body.roster ? body : { ...body, roster };
  const { vary } = body;
  if (!isRecord(vary) || !Array.isArray(vary.rosters)) return own;
  const rosters: unknown[] = [];
  for (const [index, entry] of vary.rosters.slice(0, MOST_ENTRIES).entries())
    rosters.push(await entryOf(entry, `vary.rosters[${index}].roster`, source));
  return { ...own, vary: { ...vary, rosters: [...rosters, ...vary.rosters.slice(MOST_ENTRIES)] } };
}

/** Rosters of a grid that are looked up; a grid with more is refused for that. */
const MOST_ENTRIES = 50;

async function entryOf(entry: unknown, path: string, source: RosterSource): Promise<unknown> {
  if (!isRecord(entry)) return entry;
  const roster = await resolved(entry.roster, path, source);
  return roster === entry.roster ? entry : { ...entry, roster };
}

function referenceIn(roster: unknown, path: string): StoredRoster | null {
  // Creators that stand beside it are those of an earlier answer, which names where it took them.
  if (!isRecord(roster) || !Object.hasOwn(roster, "stored") || Object.hasOwn(roster, "creators"))
    return null;
  const read = readBySchema(storedRosterSchema, roster);
  if (read.kind === "value") return read.value;
  throw new Problem("invalid-content", "The reference to a stored roster is not valid.", {
    errors: read.issues.map((issue) => ({ ...issue, path: `${path}.${issue.path}` })),
  });
}

async function foundOr(
  table: Table,
  tenant: string,
  { stored, version }: StoredRoster,
  path: string,
) {
  const found = await findRoster(table, tenant, stored, version);
  if (found === null) throw unknownReference(path, stored, version);
  return found;
}

async function resolved(roster: unknown, path: string, source: RosterSource): Promise<unknown> {
  if (isRecord(roster) && Object.hasOwn(roster, "uploaded")) throw onlyPlanned(path);
  const reference = referenceIn(roster, path);
  if (reference === null) return roster;
  const { stored } = reference;
  const { table, tenant, most = MAX_WAITING_CREATORS } = source;
  const found = await foundOr(table, tenant, reference, path);
  const { creators: count } = found.version;
  if (count > most)
    throw new Problem(
      "roster-too-large",
      `Version ${found.version.version} of roster ${stored} has ${count} creators; at most ` +
        `${most} are solved while the caller waits. Send Prefer: respond-async to POST ` +
        "/v1/optimize, or commit a smaller roster.",
      { errors: [{ path, code: "too_big", message: `has more than ${most} creators` }] },
    );
  const creators = await readRoster(table, tenant, found);
  return { stored, version: found.version.version, creators };
}

function onlyPlanned(path: string): Problem {
  return new Problem(
    "roster-too-large",
    "An uploaded file of creators is planned by POST /v1/optimize, after the answer, and by no " +
      "other call. Commit it, and name the stored roster.",
    { errors: [{ path, code: "uploaded_roster", message: "is an upload, not a stored roster" }] },
  );
}

function unknownReference(path: string, stored: string, version: number | undefined): Problem {
  const named = version === undefined ? stored : `${stored}, version ${version}`;
  return new Problem(
    "unknown-roster",
    `You have no stored roster ${named}. GET /v1/rosters lists those there are; the latest 10 ` +
      "versions of each can be named.",
    { errors: [{ path, code: "unknown_roster", message: "is no stored roster of yours" }] },
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
