import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { exportOperation } from "../privacy/export.ts";
import { readUploadOperation } from "../rosters/read-upload.ts";
import { openUploadedFiles, type UploadedFiles } from "../rosters/uploaded-files.ts";
import { openTable, type Table } from "../store/index.ts";
import { compareReportOperation } from "./compare-report.ts";
import { runReportOperation } from "./run-report.ts";

let opened: Table | undefined;
let openedFiles: UploadedFiles | undefined;
const table = () => {
  opened ??= openTable(requireEnvironment("TABLE_NAME"));
  return opened;
};

const files = () => {
  openedFiles ??= openUploadedFiles(requireEnvironment("UPLOADS_BUCKET"));
  return openedFiles;
};

/** What turns what is stored into files to hand out: it reads, and changes nothing of a tenant. */
export const handler = createHandler({
  runReport: runReportOperation(table),
  compareReport: compareReportOperation(table),
  exportData: exportOperation(table),
  readRosterUpload: readUploadOperation(table, files),
});
