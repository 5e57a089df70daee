import type { Operation } from "../http/operation.ts";
import { rosterIdOf } from "../http/roster-id.ts";
import { validQuery } from "../http/validate.ts";
import { fileKey } from "./file-key.ts";
import { FILE_FORMATS } from "./file-pages.ts";
import { unknownUpload } from "./read-upload.ts";
import { deleteUploadQuerySchema } from "./schemas.ts";
import type { UploadFiles } from "./upload-files.ts";

/** DELETE /v1/rosters/{id}/uploads: removes an uploaded file before its day is over. */
export function deleteUploadOperation(files: () => UploadFiles): Operation {
  return async ({ tenant, parameters, query }) => {
    const roster = rosterIdOf(parameters);
    const { upload } = validQuery(deleteUploadQuerySchema, query);
    let removed = 0;
    for (const format of Object.keys(FILE_FORMATS)) {
      const key = fileKey(tenant, roster, { upload, format });
      if (!(await files().has(key))) continue;
      await files().remove(key);
      removed++;
    }
    if (removed === 0) throw unknownUpload(roster, upload);
    return { status: 204 };
  };
}
