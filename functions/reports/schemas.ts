import { audienceOfReportSchema, HEX, labelSchema } from "@reachmix/core";
import * as z from "zod";
import { compareIdsTextSchema } from "../http/stored-runs.ts";

/** What a report looks like. */
const lookSchema = z.strictObject({
  format: z
    .enum(["html", "xlsx", "csv", "md"])
    .default("html")
    .meta({ description: "Kind of file" }),
  audience: audienceOfReportSchema.default("internal"),
  brand: labelSchema.optional().meta({ description: "Name at its head", example: "North & Co" }),
  color: z
    .string()
    .regex(HEX, "is # and six hexadecimal digits, such as #7a1f3d")
    .optional()
    .meta({ description: "Color at its head", example: "#7a1f3d" }),
});
/** Format, audience, and name and color at the head. */
export type ReportLook = z.infer<typeof lookSchema>;

/** Query of GET /v1/runs/{id}/report. */
export const runReportQuerySchema = lookSchema;

/** Query of GET /v1/compare/report. */
export const compareReportQuerySchema = lookSchema.extend({
  runs: compareIdsTextSchema,
});
