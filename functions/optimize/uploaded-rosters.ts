import {
  MOST_STREAMED,
  type Opening,
  openStreaming,
  readBySchema,
  readJsonText,
  type UploadedRoster,
  uploadedRosterSchema,
} from "@reachmix/core";
import { Problem } from "../http/problem.ts";
import { fileKey } from "../rosters/file-key.ts";
import { linesOf } from "../rosters/file-lines.ts";
import { notErased } from "../rosters/not-erased.ts";
import type { UploadedFiles } from "../rosters/uploaded-files.ts";
import type { Table } from "../store/index.ts";

/**
 * The uploaded file that a body names in the place of creators; null for a body that names none.
 * @throws Problem 422 for a reference that is none
 */
export function uploadedIn(body: unknown): UploadedRoster | null {
  const roster = (body as { readonly roster?: unknown } | null)?.roster;
  if (typeof roster !== "object" || roster === null || !Object.hasOwn(roster, "uploaded"))
    return null;
  const read = readBySchema(uploadedRosterSchema, roster);
  if (read.kind === "value") return read.value;
  throw new Problem("invalid-content", "The reference to an uploaded roster is not valid.", {
    errors: read.issues.map((issue) => ({ ...issue, path: `roster.${issue.path}` })),
  });
}

/** Where uploaded files are, who was erased, and how many creators of one there is room for. */
export interface UploadSource {
  readonly table: Table;
  readonly tenant: string;
  readonly files: UploadedFiles;
  readonly most: number;
}

/**
 * Opens a body whose creators come out of an uploaded file, line by line; those who were erased
 * since are passed over. The request then says which file it was.
 * @throws Problem 409 when nothing was uploaded, 413 for more creators than there is room for, 422
 * for a line that is no JSON in UTF-8
 */
export async function openUploaded(
  body: { readonly roster?: unknown },
  { uploaded, upload }: UploadedRoster,
  { table, tenant, files, most }: UploadSource,
): Promise<Opening> {
  const file = await files.read(fileKey(tenant, uploaded, { upload, format: "jsonl" }));
  if (file === null)
    throw new Problem(
      "upload-closed",
      `Nothing was uploaded as ${upload} for ${uploaded}, or it is older than a day. Ask POST ` +
        `/v1/rosters/${uploaded}/uploads for an address of format jsonl and send it again.`,
    );
  const { roster: _roster, ...beside } = body;
  const isKept = await notErased(table, tenant, file);
  const values = atMost(most, those(isKept, valuesOf(file.bytes)));
  return openStreaming(beside, values, { uploaded, upload, etag: file.etag });
}

async function* those<T>(
  isKept: (value: T) => boolean,
  values: AsyncIterable<T>,
): AsyncGenerator<T> {
  for await (const value of values) if (isKept(value)) yield value;
}

/** The values, unless there are more than so many. */
async function* atMost<T>(most: number, values: AsyncIterable<T>): AsyncGenerator<T> {
  let count = 0;
  for await (const value of values) {
    if (++count > most)
      throw new Problem(
        "roster-too-large",
        `The uploaded file has more than ${most} creators, for which the worker of this ` +
          "deployment has no room. Send fewer, or deploy with more memory (-c workerMemory=10240).",
      );
    yield value;
  }
}

/** The values of JSON lines. */
async function* valuesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  try {
    for await (const { number, text } of linesOf(bytes)) {
      const read = readJsonText(text);
      if (read.kind === "refused") throw unreadable(`${read.issues[0].message} in line ${number}`);
      yield read.value;
    }
  } catch (error) {
    if (error instanceof TypeError) throw unreadable("is not UTF-8");
    if (error instanceof RangeError) throw unreadable(`has no end in ${error.message}`);
    throw error;
  }
}

function unreadable(what: string): Problem {
  return new Problem(
    "invalid-content",
    `The uploaded file ${what}. Write at most ${MOST_STREAMED} creators, each as JSON in a line ` +
      "of its own, in UTF-8.",
  );
}
