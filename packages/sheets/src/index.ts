export * from "./read.ts";
export { templateCsv, templateWorkbook } from "./template.ts";
export { reportWorkbook } from "./workbook-out/report-workbook.ts";
export { sheetCsv, sheetWorkbook } from "./write.ts";
