import {
  actualRowSchema,
  actualsBodySchema,
  approvalSchema,
  approveBodySchema,
  benchmarksViewSchema,
  ledgerSchema,
} from "@reachmix/core";
import * as z from "zod";
import { benchmarksQuerySchema, ledgerQuerySchema } from "../api/schemas.ts";
import { reportedSchema } from "../ledger/schemas.ts";
import { RUN_ID_EXAMPLE } from "./examples.ts";
import type { Operations } from "./operation.ts";
import { LARGE_ANSWERS, responsesOf } from "./responses.ts";
import { unfinished } from "./run-operations.ts";

const runId = z.object({
  id: z.uuid().meta({ description: "Id of the run", example: RUN_ID_EXAMPLE }),
});
const bytes = { type: "string", format: "binary" } as const;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const APPROVE_EXAMPLE = { by: "Kim Doe", link: "https://example.com/spring" };
const ACTUALS_EXAMPLE = {
  rows: [
    {
      offerId: "c12-reel",
      postedOn: "2027-03-05",
      countedOn: "2027-03-26",
      impressions: 41_200,
      engagements: 1_830,
      clicks: 240,
      conversions: 6,
    },
  ],
};
const ACTUALS_CSV =
  "Offer ID,Posted on,Counted on,Impressions,Clicks\nc12-reel,2027-03-05,2027-03-26,41200,240\n";

/** From approved plans to results, and from results to what the next plan rests on. */
export const ledgerOperations: Operations = {
  approveRun: {
    summary: "Approve a run and freeze its forecast",
    description:
      "Freezes what every purchase of the plan is expected to bring, of everybody, in the target " +
      "or not, with P10, P90 and deviation, and gives each a promo code. A run is approved once: " +
      "whoever comes later gets the first approval.",
    requestParams: { path: runId },
    requestBody: {
      required: true,
      content: { "application/json": { schema: approveBodySchema, example: APPROVE_EXAMPLE } },
    },
    responses: responsesOf(
      {
        200: {
          description: "The approval, stored",
          content: { "application/json": { schema: approvalSchema } },
        },
      },
      [
        "unknown-run",
        ...LARGE_ANSWERS,
        "body-too-large",
        "unsupported-media-type",
        "invalid-content",
        ...unfinished,
        "run-corrupt",
      ],
      "token",
    ),
  },
  reportActuals: {
    summary: "Report what an approved run brought",
    description:
      "Takes totals per offer, partial ones too: as JSON, as the run's sheet filled in, or as an " +
      "export of orders by promo code or clicks by utm_content, both as CSV; workbooks are read " +
      "by POST /v1/actuals/parse. A later day replaces a figure; the same report twice counts " +
      "once; the order of reports does not matter. The " +
      "next plan rests on it.",
    requestParams: { path: runId },
    requestBody: {
      required: true,
      content: {
        "application/json": { schema: actualsBodySchema, example: ACTUALS_EXAMPLE },
        "text/csv": { schema: { type: "string" }, example: ACTUALS_CSV },
      },
    },
    responses: responsesOf(
      {
        200: {
          description: "What was kept, and what it taught",
          content: { "application/json": { schema: reportedSchema } },
        },
      },
      [
        "unknown-run",
        ...LARGE_ANSWERS,
        "body-too-large",
        "unsupported-media-type",
        "invalid-content",
        ...unfinished,
        "run-corrupt",
      ],
      "token",
    ),
  },
  parseActuals: {
    summary: "Read sheets of results into rows",
    description:
      "Reads the sheet of an approved run, filled in, or an export by promo code or utm_content, " +
      "from CSV or XLSX, into the rows that reporting takes. Stores nothing.",
    requestBody: {
      required: true,
      content: {
        "text/csv": { schema: { type: "string" }, example: ACTUALS_CSV },
        "application/octet-stream": { schema: bytes },
        [XLSX]: { schema: bytes },
      },
    },
    responses: responsesOf(
      {
        200: {
          description: "One row per offer, code or day",
          content: {
            "application/json": {
              schema: z.object({ rows: z.array(actualRowSchema) }).meta({ id: "ActualRows" }),
            },
          },
        },
      },
      [...LARGE_ANSWERS, "body-too-large", "unsupported-media-type", "invalid-content"],
      "token",
    ),
  },
  runLedger: {
    summary: "Hold an approved run against what it brought",
    requestParams: { path: runId, query: ledgerQuerySchema },
    responses: responsesOf(
      {
        200: {
          description: "Forecast beside actual by offer, tier, group, platform and phase",
          headers: z.object({
            "content-disposition": z
              .string()
              .optional()
              .meta({ description: "Name of the file, for format csv and xlsx" }),
          }),
          content: {
            "application/json": { schema: ledgerSchema },
            "text/csv": { schema: z.string().meta({ description: "The sheet to fill in" }) },
            [XLSX]: { schema: bytes },
          },
        },
      },
      ["unknown-run", ...LARGE_ANSWERS, "invalid-content", ...unfinished, "run-corrupt"],
      "token",
    ),
  },
  benchmarks: {
    summary: "Read shipped benchmarks beside what own results made of them",
    requestParams: { query: benchmarksQuerySchema },
    responses: responsesOf(
      {
        200: {
          description: "Numbers that own results moved, with the evidence behind each",
          content: { "application/json": { schema: benchmarksViewSchema } },
        },
      },
      [...LARGE_ANSWERS],
      "token",
    ),
  },
};
