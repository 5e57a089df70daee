export * from "./read.ts";
export { templateCsv, templateWorkbook } from "./template.ts";
