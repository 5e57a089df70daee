import * as z from "zod";
import { compareReportQuerySchema, runReportQuerySchema } from "../reports/schemas.ts";
import { RUN_ID_EXAMPLE } from "./examples.ts";
import type { Operations } from "./operation.ts";
import { LARGE_ANSWERS, responsesOf } from "./responses.ts";
import { unfinished, unreported } from "./run-operations.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const file = {
  headers: z.object({
    "content-disposition": z.string().meta({ description: "Name of the file" }),
  }),
  content: {
    "text/html": {
      schema: z.string().meta({ description: "One page that needs nothing else and prints well" }),
    },
    "text/markdown": { schema: z.string().meta({ description: "The same as Markdown" }) },
    "text/csv": { schema: z.string().meta({ description: "One table, RFC 4180" }) },
    [XLSX]: { schema: { type: "string", format: "binary" } as const },
  },
};

/** Description of the operations that hand out reports. */
export const reportOperations: Operations = {
  runReport: {
    summary: "A run as a report to hand out",
    description:
      "Answers what `reachmix report` writes. For `client` without break-even fees, margins, " +
      "hidden markup, rejected creators and notes; it always says which prices are imputed and " +
      "which audiences estimated.",
    requestParams: {
      path: z.object({
        id: z.uuid().meta({ description: "Id of the run", example: RUN_ID_EXAMPLE }),
      }),
      query: runReportQuerySchema,
    },
    responses: responsesOf(
      { 200: { description: "The report as a file", ...file } },
      ["unknown-run", ...LARGE_ANSWERS, ...unfinished, "run-corrupt"],
      "token",
    ),
  },
  compareReport: {
    summary: "Compared runs as a report to hand out",
    requestParams: { query: compareReportQuerySchema },
    responses: responsesOf(
      { 200: { description: "The report as a file", ...file } },
      unreported,
      "token",
    ),
  },
};
