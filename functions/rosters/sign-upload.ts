import type { Operation } from "../http/operation.ts";
import { Problem } from "../http/problem.ts";
import { rosterIdOf } from "../http/roster-id.ts";
import { validBody } from "../http/validate.ts";
import type { Table } from "../store/index.ts";
import { fileKey } from "./file-key.ts";
import { FILE_FORMATS } from "./file-pages.ts";
import { uploadBodySchema } from "./schemas.ts";
import { SIGNED_SECONDS, type UploadFiles } from "./upload-files.ts";

/** POST /v1/rosters/{id}/uploads: an address that takes the file of a whole roster. */
export function signUploadOperation(table: () => Table, files: () => UploadFiles): Operation {
  return async ({ tenant, parameters, body }) => {
    const roster = rosterIdOf(parameters);
    const { format, bytes, upload = table().nonce() } = validBody(uploadBodySchema, body);
    const { type, mostBytes } = FILE_FORMATS[format];
    if (bytes > mostBytes)
      throw new Problem(
        "body-too-large",
        `A file of ${bytes} bytes is too large; at most ${mostBytes} are taken as ${format}. ` +
          "Send its creators in pages.",
      );
    const key = fileKey(tenant, roster, { upload, format });
    const url = await files().sign(key, { type, bytes });
    const expiresAt = new Date(table().now() + SIGNED_SECONDS * 1000).toISOString();
    const headers = { "content-type": type };
    return { status: 200, body: { roster, upload, method: "PUT", url, headers, expiresAt } };
  };
}
