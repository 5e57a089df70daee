import { currencyMismatch, type Run } from "@reachmix/core";
import * as z from "zod";
import { isRunId, loadRun, readItem, type Table } from "../store/index.ts";
import { COMPARE_LIMIT, MAX_COMPARED_BYTES } from "./limits.ts";
import { Problem } from "./problem.ts";

/** Ids of the runs of one comparison. */
export const compareIdsSchema = z
  .array(z.string().min(1).max(100))
  .min(COMPARE_LIMIT.min)
  .max(COMPARE_LIMIT.max)
  .refine((ids) => new Set(ids).size === ids.length, "a run is named twice");

/** The same as text of a query. */
export const compareIdsTextSchema = z
  .string()
  .max(400)
  .transform((text) => text.split(","))
  .pipe(compareIdsSchema)
  .meta({
    description:
      `Ids of ${COMPARE_LIMIT.min} to ${COMPARE_LIMIT.max} runs, separated by commas; the first ` +
      "is the base",
    example: "0b6f9c1e-5c0f-4d0a-9d43-2f6b8f1f7a10,5d2c8b1e-7a10-4c0e-8d43-0b6f9c1e5c0f",
  });

/**
 * Runs of a tenant that are to be compared, in the order asked for.
 * @throws Problem 404 naming each that cannot be found, 413 when they are larger together than one
 * call reads, 422 when they are in different currencies
 */
export async function storedRuns(
  table: Table,
  tenant: string,
  ids: readonly string[],
): Promise<Run[]> {
  const items = await Promise.all(
    ids.map((id) => (isRunId(id) ? readItem(table, tenant, id) : Promise.resolve(null))),
  );
  assertKnown(items);
  const there = items.filter((item) => item !== null);
  const bytes = there.reduce((sum, { manifest }) => sum + manifest.rawBytes, 0);
  if (bytes > MAX_COMPARED_BYTES)
    throw new Problem(
      "roster-too-large",
      `The runs have ${bytes} bytes together; at most ${MAX_COMPARED_BYTES} are compared in one ` +
        "call. Name fewer of them, or runs of smaller rosters.",
    );
  const stored = await Promise.all(there.map((item) => loadRun(table, tenant, item)));
  assertKnown(stored);
  const runs = stored.flatMap((own) => (own === null ? [] : [own.run]));
  const mismatch = currencyMismatch(runs);
  if (mismatch !== null)
    throw new Problem("invalid-content", mismatch, {
      errors: [
        { path: "runs", code: "different_currencies", message: "take runs of one currency" },
      ],
    });
  return runs;
}

/** @throws Problem 404 naming each that is not there */
function assertKnown(found: readonly (object | null)[]): void {
  const unknown = found.flatMap((own, i) =>
    own === null
      ? [{ path: `runs[${i}]`, code: "unknown_run", message: "no run of yours has this id" }]
      : [],
  );
  if (unknown.length === 0) return;
  throw new Problem(
    "unknown-run",
    `${unknown.length} of the ${found.length} runs cannot be found; see errors.`,
    { errors: unknown },
  );
}
