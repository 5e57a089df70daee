import { type Report, reportHtml, reportMarkdown, reportSheets } from "@reachmix/core";
import { reportWorkbook } from "@reachmix/sheets";
import type { Reply } from "../http/response.ts";
import type { ReportLook } from "./schemas.ts";

const TYPES: Readonly<Record<ReportLook["format"], string>> = {
  html: "text/html; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/**
 * A report as a file to save: a browser that showed it here would do so under this API's name.
 * @param csv its table, made when it is asked for
 */
export async function reportFile(
  name: string,
  format: ReportLook["format"],
  report: () => Report,
  csv: () => string,
): Promise<Reply> {
  const headers = {
    "content-type": TYPES[format],
    "content-disposition": `attachment; filename="${name}.${format}"`,
  };
  switch (format) {
    case "html":
      return { status: 200, headers, text: reportHtml(report()) };
    case "md":
      return { status: 200, headers, text: reportMarkdown(report()) };
    case "csv":
      return { status: 200, headers, text: csv() };
    case "xlsx":
      return { status: 200, headers, bytes: await reportWorkbook(reportSheets(report())) };
  }
}
