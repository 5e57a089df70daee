export { SHEET_LIMITS } from "./limits.ts";
export { readSheetFile, readSheetText, withinLimits } from "./read-file.ts";
export type { FileReading, Unreadable } from "./reading.ts";
export { templateCsv, templateWorkbook } from "./template.ts";
export { reportWorkbook } from "./workbook-out/report-workbook.ts";
