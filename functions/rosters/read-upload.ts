import { unknownCursor } from "../http/cursor.ts";
import type { Operation } from "../http/operation.ts";
import { Problem } from "../http/problem.ts";
import { rosterIdOf } from "../http/roster-id.ts";
import { validQuery } from "../http/validate.ts";
import { openCursor, sealCursor, type Table } from "../store/index.ts";
import { fileKey } from "./file-key.ts";
import { FIRST_LINE, type LinePlace } from "./file-lines.ts";
import { pagesFrom } from "./file-pages.ts";
import { notErased } from "./not-erased.ts";
import { readUploadQuerySchema } from "./schemas.ts";
import type { UploadedFiles } from "./uploaded-files.ts";

/** Where the next page of a file begins, and at which content of the file. */
interface UploadPlace extends LinePlace {
  readonly etag: string;
}

/**
 * GET /v1/rosters/{id}/uploads: one page of an uploaded file of JSON lines, every creator checked.
 * The cursor carries the byte at which the next one begins, so that a page costs as much as it has.
 */
export function readUploadOperation(table: () => Table, files: () => UploadedFiles): Operation {
  return async ({ tenant, parameters, query }) => {
    const roster = rosterIdOf(parameters);
    const { upload, limit, cursor } = validQuery(readUploadQuerySchema, query);
    const list = { route: "GET /v1/rosters/{id}/uploads", tenant, filter: { roster, upload } };
    const text = cursor === undefined ? undefined : await openCursor(table(), list, cursor);
    if (text === null) throw unknownCursor("this file");
    const from: UploadPlace | null = text === undefined ? null : JSON.parse(text);
    const key = fileKey(tenant, roster, { upload, format: "jsonl" });
    const file = await files().read(key, from?.bytes);
    if (file === null) throw unknownUpload(roster, upload);
    if (from !== null && from.etag !== file.etag) throw anotherFile();
    const isKept = await notErased(table(), tenant, file);
    const { etag, length: bytes } = file;
    const frame = { roster, upload, etag, bytes };
    for await (const { creators, next } of pagesFrom(file.bytes, from ?? FIRST_LINE, limit)) {
      const nextCursor =
        next && (await sealCursor(table(), list, JSON.stringify({ ...next, etag })));
      return { status: 200, body: { ...frame, creators: creators.filter(isKept), nextCursor } };
    }
    return { status: 200, body: { ...frame, creators: [], nextCursor: null } };
  };
}

/** The answer for a file that is not there, never was, or is somebody else's. */
export function unknownUpload(roster: string, upload: string): Problem {
  return new Problem(
    "unknown-roster",
    `No file of yours was uploaded as ${upload} for ${roster}, or it is older than a day. Ask ` +
      `POST /v1/rosters/${roster}/uploads for an address and send it there.`,
  );
}

function anotherFile(): Problem {
  return new Problem(
    "malformed-request",
    "Another file was uploaded since under this name. Start again without the cursor.",
    { errors: [{ path: "cursor", code: "invalid_cursor", message: "is of the file before" }] },
  );
}
