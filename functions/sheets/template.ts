import { templateCsv, templateWorkbook } from "@reachmix/sheets";
import type { Operation } from "../http/operation.ts";
import { validQuery } from "../http/validate.ts";
import { templateQuerySchema } from "./schemas.ts";

/** GET /v1/rosters/template: a sheet to fill in, which is read without a question. */
export const rosterTemplateOperation: Operation = async ({ query }) => {
  const { format } = validQuery(templateQuerySchema, query);
  const disposition = `attachment; filename="creators.${format}"`;
  if (format === "csv")
    return {
      status: 200,
      headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": disposition },
      text: `${templateCsv()}\r\n`,
    };
  return {
    status: 200,
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": disposition,
    },
    bytes: await templateWorkbook(),
  };
};
