export * from "./read.ts";
export { templateCsv, templateWorkbook } from "./template.ts";
export { sheetCsv, sheetWorkbook } from "./write.ts";
