import { mappingSchema } from "@reachmix/core";
import * as z from "zod";
import { MAX_SHEETS } from "../http/limits.ts";

/** Name of a sheet that is sent. */
export const nameSchema = z
  .string()
  .min(1)
  .max(200)
  .meta({ description: "Name of the file; it may name the platform", example: "agency.csv" });

const rowsSchema = z
  .array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])))
  .meta({ description: "Rows of cells, the header among them" });

/** Body of POST /v1/rosters/parse when it is JSON. */
export const parseBodySchema = z
  .strictObject({
    sheets: z
      .array(
        z.union([
          z.strictObject({ name: nameSchema, rows: rowsSchema }),
          z.strictObject({
            name: nameSchema,
            text: z.string().meta({ description: "CSV, TSV or tables of Markdown" }),
          }),
        ]),
      )
      .min(1)
      .max(MAX_SHEETS),
    mapping: mappingSchema.optional().describe("Mapping of an earlier reading, with answers"),
  })
  .meta({ id: "ParseRequest" });

/** `currency:EUR,country:DE` as answers by the id of their question. */
export const answersSchema = z
  .string()
  .max(2000)
  .regex(
    /^[A-Za-z0-9_.-]+:[^,:]+(,[A-Za-z0-9_.-]+:[^,:]+)*$/,
    "is answers separated by commas, such as currency:EUR,country:DE",
  )
  .transform((text) =>
    Object.fromEntries(text.split(",").map((pair) => pair.split(":") as [string, string])),
  );

/** Query of POST /v1/rosters/parse. */
export const parseQuerySchema = z.strictObject({
  name: nameSchema.optional(),
  answers: answersSchema.optional().meta({
    description: "Answers to questions by their id",
    example: "currency:EUR,country:DE",
  }),
});

/** Query of GET /v1/rosters/template. */
export const templateQuerySchema = z.strictObject({
  format: z.enum(["csv", "xlsx"]).default("csv").meta({ description: "Kind of file" }),
});
