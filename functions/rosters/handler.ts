import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { openTable, type Table } from "../store/index.ts";
import { commitOperation } from "./commit.ts";
import { deleteRosterOperation } from "./delete-roster.ts";
import { deleteUploadOperation } from "./delete-upload.ts";
import { putPageOperation } from "./put-page.ts";
import { signUploadOperation } from "./sign-upload.ts";
import { openUploadFiles, type UploadFiles } from "./upload-files.ts";

let opened: Table | undefined;
let openedFiles: UploadFiles | undefined;
const table = () => {
  opened ??= openTable(requireEnvironment("TABLE_NAME"));
  return opened;
};

const files = () => {
  openedFiles ??= openUploadFiles(requireEnvironment("UPLOADS_BUCKET"));
  return openedFiles;
};

/** Takes rosters page by page or as a file, publishes their versions and removes them. */
export const handler = createHandler({
  putRosterPage: putPageOperation(table),
  signRosterUpload: signUploadOperation(table, files),
  commitRoster: commitOperation(table, files),
  deleteRoster: deleteRosterOperation(table),
  deleteRosterUpload: deleteUploadOperation(files),
});
