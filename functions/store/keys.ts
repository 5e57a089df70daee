import { createHash, randomUUID } from "node:crypto";

/** Name of the index that lists the runs of a tenant by creation. */
export const BY_CREATED = "byCreated";
/** Sort key of the item that holds a run's summary and manifest. */
const RUN_SORT_KEY = "RUN";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for text in the form of a run id; anything else cannot name a run. */
export function isRunId(text: string): boolean {
  return UUID.test(text);
}

/** Key of the run item. */
export function runKey(tenant: string, runId: string): { pk: string; sk: string } {
  return { pk: `T#${tenant}#R#${runId}`, sk: RUN_SORT_KEY };
}

/** Key of the item that makes a grid exist; its parts and chunks share its partition. */
export function gridKey(tenant: string, gridId: string): { pk: string; sk: string } {
  return { pk: runKey(tenant, gridId).pk, sk: "GRID" };
}

/** Common start of the sort keys of the parts of a grid. */
export const PART_PREFIX = "P#";

/** Key of a part of a grid; at most 10,000 parts sort in order. */
export function partKey(tenant: string, gridId: string, part: number): { pk: string; sk: string } {
  const { pk } = runKey(tenant, gridId);
  return { pk, sk: `${PART_PREFIX}${String(part).padStart(4, "0")}` };
}

/** Common start of the sort keys of chunks. */
export const CHUNK_PREFIX = "C#";

/** Common start of the sort keys of one writer's chunks. */
export function chunkPrefix(attempt: string): string {
  return `${CHUNK_PREFIX}${attempt}#`;
}

/** Key of one chunk; at most 10,000 chunks sort in order. */
export function chunkKey(
  tenant: string,
  runId: string,
  attempt: string,
  index: number,
): { pk: string; sk: string } {
  const { pk } = runKey(tenant, runId);
  return { pk, sk: `${chunkPrefix(attempt)}${String(index).padStart(4, "0")}` };
}

/** What the index lists of a tenant. */
export type Listed = "RUNS" | "GRIDS";

/** Key of a listed item in the table. */
export function listedKey(tenant: string, id: string, list: Listed): { pk: string; sk: string } {
  return list === "RUNS" ? runKey(tenant, id) : gridKey(tenant, id);
}

/** Key of a run or grid in the index: newest first when read backwards, the id breaks ties. */
export function createdKey(
  tenant: string,
  createdAt: string,
  id: string,
  list: Listed = "RUNS",
): { gsi1pk: string; gsi1sk: string } {
  return { gsi1pk: `T#${tenant}#${list}`, gsi1sk: `${createdAt}#${id}` };
}

/** Id of a run created without an idempotency key. */
export function newRunId(): string {
  return randomUUID();
}

/**
 * Id of the run that a tenant's idempotency key on a route stands for: a UUID of version 8 made of
 * a hash, so that creating the run is the same conditional write for everyone who holds the key.
 */
export function keyedRunId(tenant: string, route: string, key: string): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([tenant, route, key]))
    .digest()
    .subarray(0, 16);
  hash[6] = (hash[6] & 0x0f) | 0x80;
  hash[8] = (hash[8] & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
