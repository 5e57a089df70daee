import { sheetReadingSchema } from "@reachmix/core";
import * as z from "zod";
import { MAX_BODY_BYTES, MAX_SHEET_ROWS, MAX_UPLOAD_BYTES } from "../http/limits.ts";
import { parseBodySchema, parseQuerySchema, templateQuerySchema } from "../sheets/schemas.ts";
import { PARSE_EXAMPLE, SHEET_EXAMPLE } from "./examples.ts";
import type { Operations } from "./operation.ts";
import { LARGE_ANSWERS, responsesOf } from "./responses.ts";

/** The reading as it is answered: its roster has the form of the one in a request. */
const readingAnswer = sheetReadingSchema
  .extend({
    roster: z.unknown().meta({
      override: { anyOf: [{ $ref: "#/components/schemas/Roster" }, { type: "null" }] },
      description: "The creators; null when not a single row could be used",
    }),
    mapping: z.unknown().meta({ override: { $ref: "#/components/schemas/SheetMapping" } }),
  })
  .meta({ id: "SheetReading" });

const bytes = { type: "string", format: "binary" } as const;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Description of the operations that read sheets and hand one out. */
export const rosterOperations: Operations = {
  parseRoster: {
    summary: "Read sheets into a roster",
    description:
      "Answers what `reachmix import --json` answers: the roster, how every column was " +
      "understood, what the sheets do not say, what was refused and what was left out. Text of " +
      `at most ${MAX_BODY_BYTES} bytes, anything else of at most ${MAX_UPLOAD_BYTES}; at most ` +
      `${MAX_SHEET_ROWS} rows. What a file is shows in its bytes. Stores nothing.`,
    requestParams: { query: parseQuerySchema },
    requestBody: {
      required: true,
      content: {
        "application/json": { schema: parseBodySchema, example: PARSE_EXAMPLE },
        "text/csv": { schema: { type: "string" }, example: SHEET_EXAMPLE },
        "application/octet-stream": { schema: bytes },
        [XLSX]: { schema: bytes },
        "multipart/form-data": {
          schema: {
            type: "object",
            properties: {
              file: { type: "array", items: bytes },
              mapping: {
                type: "string",
                description: "JSON of a mapping of an earlier reading, with answers",
              },
            },
          },
        },
      },
    },
    responses: responsesOf(
      {
        200: {
          description: "What was read; the roster stands on the proposed answers",
          content: { "application/json": { schema: readingAnswer } },
        },
      },
      [...LARGE_ANSWERS, "body-too-large", "unsupported-media-type", "invalid-content"],
      "token",
    ),
  },
  rosterTemplate: {
    summary: "Hand out a sheet to fill in",
    requestParams: { query: templateQuerySchema },
    responses: responsesOf(
      {
        200: {
          description: "A header and an example; it is read without a question",
          headers: z.object({
            "content-disposition": z.string().meta({ description: "Name of the file" }),
          }),
          content: { "text/csv": { schema: { type: "string" } }, [XLSX]: { schema: bytes } },
        },
      },
      [],
      "token",
    ),
  },
};
