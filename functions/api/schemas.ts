import {
  audienceOfReportSchema,
  creatorWhySchema,
  deliverySchema,
  labelSchema,
  pickSchema,
  pickStatusSchema,
  runSummarySchema,
  statusChangeSchema,
  tagSchema,
  thresholdTextSchema,
} from "@reachmix/core";
import * as z from "zod";
import { gridSummarySchema } from "../http/grid.ts";
import { MOST_RUN_CREATORS, MOST_RUN_PICKS, PAGE_LIMIT, THRESHOLD_LIMIT } from "../http/limits.ts";
import { numberText } from "../http/number-text.ts";
import { mostOfPage, pageCursor } from "../http/page-query.ts";
import { compareIdsTextSchema } from "../http/stored-runs.ts";

/** Query of GET /v1/grids and of the table of a grid. */
export const gridQuerySchema = z.strictObject({
  limit: numberText(PAGE_LIMIT.max)
    .optional()
    .meta({ description: `Grids, or cells, per page, 1 to ${PAGE_LIMIT.max}`, example: "50" }),
  cursor: pageCursor,
});

/** Answer of GET /v1/grids. */
export const gridListSchema = z
  .object({
    grids: z.array(gridSummarySchema).describe("Newest first"),
    nextCursor: z.string().nullable().describe("Cursor of the next page, null on the last"),
  })
  .meta({ id: "GridList" });

/** Query of GET /v1/runs. */
export const listQuerySchema = z.strictObject({
  limit: numberText(PAGE_LIMIT.max)
    .optional()
    .meta({ description: `Runs per page, 1 to ${PAGE_LIMIT.max}`, example: "50" }),
  cursor: pageCursor,
  client: labelSchema.optional().meta({ description: "Only runs for this client" }),
  campaign: labelSchema.optional().meta({ description: "Only runs of this campaign" }),
  parent: z.uuid().optional().meta({ description: "Only runs replanned from this one" }),
});

/** Answer of GET /v1/runs. */
export const runPageSchema = z
  .object({
    runs: z.array(runSummarySchema).describe("Newest first"),
    nextCursor: z.string().nullable().describe("Cursor of the next page, null on the last"),
  })
  .meta({ id: "RunPage" });

/** Query of GET /v1/runs/{id}/creators. */
export const runCreatorsQuerySchema = z.strictObject({
  limit: mostOfPage("creators", MOST_RUN_CREATORS),
  cursor: pageCursor,
});

/** Answer of GET /v1/runs/{id}/creators. */
export const runCreatorsSchema = z
  .object({
    count: z.int().describe("Creators that the run chose from"),
    creators: z.array(
      z.object({
        creator: z.unknown().describe("The creator as it was understood"),
        why: creatorWhySchema
          .nullable()
          .describe("Why it is in the plan or not; null for one of those that are farther off"),
      }),
    ),
    nextCursor: z.string().nullable().describe("Cursor of the next page, null on the last"),
  })
  .meta({ id: "RunCreators" });

/** Query of GET /v1/runs/{id}/picks. */
export const runPicksQuerySchema = z.strictObject({
  limit: mostOfPage("purchases", MOST_RUN_PICKS),
  cursor: pageCursor,
});

/** Answer of GET /v1/runs/{id}/picks. */
export const runPicksSchema = z
  .object({
    count: z.int().describe("Purchases of the plan; 0 where there is none"),
    picks: z.array(
      z.object({
        pick: pickSchema.describe("The purchase as the plan has it"),
        status: pickStatusSchema.describe("How far it has come, and at which fee"),
        delivery: deliverySchema
          .nullable()
          .describe("How likely its creator delivers; null where the run does not say"),
      }),
    ),
    nextCursor: z.string().nullable().describe("Cursor of the next page, null on the last"),
  })
  .meta({ id: "RunPicks" });

/** Body of PATCH /v1/runs/{id}. */
export const runEditSchema = z
  .strictObject({
    name: labelSchema.optional(),
    tags: z
      .array(tagSchema)
      .max(20)
      .refine((tags) => new Set(tags).size === tags.length, "a tag is named twice")
      .optional()
      .describe("Replaces the tags of the run"),
    client: labelSchema.nullable().optional().describe("Whom the plan is for; null for nobody"),
    campaign: labelSchema.nullable().optional().describe("What it belongs to; null for nothing"),
  })
  .refine(
    (edit) => Object.values(edit).some((value) => value !== undefined),
    "give a name, tags, a client or a campaign",
  )
  .meta({ id: "RunEdit" });

/** Answer of PATCH /v1/runs/{id}/picks. */
export const runStatusesSchema = runSummarySchema
  .extend({ statuses: z.array(pickStatusSchema), history: z.array(statusChangeSchema) })
  .meta({ id: "RunStatuses" });

/** Query of GET /v1/compare. */
export const compareQuerySchema = z.strictObject({
  runs: compareIdsTextSchema,
  require: z
    .string()
    .max(600)
    .transform((text) => text.split(","))
    .pipe(z.array(thresholdTextSchema).max(THRESHOLD_LIMIT))
    .optional()
    .meta({
      description:
        "Thresholds on every later run's change to the first, separated by commas: reach:-0.02 " +
        "allows 2 % less reach, spend:0.05 allows 5 % more spend",
      example: "reach:-0.02,spend:0.05",
    }),
  format: z
    .enum(["json", "csv", "html"])
    .default("json")
    .meta({ description: "Form of the answer" }),
  audience: audienceOfReportSchema.default("internal"),
});

/** Answer of GET /v1/health. */
export const healthSchema = z
  .object({ status: z.literal("ok"), version: z.string() })
  .meta({ id: "Health" });

/** Query of GET /v1/runs/{id}/ledger. */
export const ledgerQuerySchema = z.strictObject({
  format: z
    .enum(["json", "csv", "xlsx"])
    .default("json")
    .meta({ description: "json the ledger; csv and xlsx the run's sheet to fill in" }),
});

/** Query of GET /v1/benchmarks. */
export const benchmarksQuerySchema = z.strictObject({
  basis: z.string().min(1).max(60).optional().meta({
    description: "Version of what was learned, as runs name it; the latest when missing",
  }),
});
