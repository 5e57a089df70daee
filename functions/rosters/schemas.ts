import {
  MOST_PAGE_CREATORS,
  questionSchema,
  rosterVersionSchema,
  uploadNameSchema,
} from "@reachmix/core";
import * as z from "zod";
import { MAX_ROSTER_PAGES, PAGE_LIMIT } from "../http/limits.ts";
import { numberText } from "../http/number-text.ts";
import { mostOfPage, pageCursor } from "../http/page-query.ts";
import { answersSchema, nameSchema } from "../sheets/schemas.ts";

/** Query of PUT /v1/rosters/{id}. */
export const putPageQuerySchema = z.strictObject({
  upload: uploadNameSchema.optional().meta({
    description: "The upload that the page belongs to; a new one begins when it is missing",
    example: "spring-2027",
  }),
  page: numberText(MAX_ROSTER_PAGES)
    .default(1)
    .meta({ description: "Number of the page from 1; the same number again replaces it" }),
  name: nameSchema.optional(),
  answers: answersSchema.optional().meta({
    description: "Answers to questions of a sheet by their id",
    example: "currency:EUR,country:DE",
  }),
});

/** Answer of PUT /v1/rosters/{id}. */
export const stagedPageSchema = z
  .object({
    roster: z.string(),
    upload: z.string().describe("Name it with the next page, and in the commit"),
    page: z.int(),
    creators: z.int().describe("Creators of this page"),
    expiresAt: z.iso.datetime().describe("Until when the upload has to be committed at least"),
    questions: z
      .array(questionSchema)
      .describe("What a sheet left open; the proposed answers were taken"),
  })
  .meta({ id: "StagedPage" });

const formatSchema = z
  .enum(["jsonl", "csv", "xlsx"])
  .describe("jsonl: one creator as JSON per line; csv: a sheet; xlsx: the sheets of a workbook");

/** Body of POST /v1/rosters/{id}/uploads. */
export const uploadBodySchema = z
  .strictObject({
    format: formatSchema,
    bytes: z.int().min(1).max(1e12).describe("Size of the file; the address takes exactly these"),
    upload: uploadNameSchema.optional().describe("Name of the upload; a new one when missing"),
  })
  .meta({ id: "UploadRequest" });

/** Answer of POST /v1/rosters/{id}/uploads. */
export const signedUploadSchema = z
  .object({
    roster: z.string(),
    upload: z.string().describe("Name it in the commit"),
    method: z.literal("PUT"),
    url: z.string().describe("Where the file is sent to; whoever has it can upload"),
    headers: z.record(z.string(), z.string()).describe("Headers that have to be sent along"),
    expiresAt: z.iso.datetime().describe("Until when the address takes the file"),
  })
  .meta({ id: "SignedUpload" });

/** Query of DELETE /v1/rosters/{id}/uploads. */
export const deleteUploadQuerySchema = z.strictObject({
  upload: uploadNameSchema.meta({ description: "Name of the upload", example: "spring-2027" }),
});

/** Query of GET /v1/rosters/{id}/uploads. */
export const readUploadQuerySchema = deleteUploadQuerySchema.extend({
  limit: mostOfPage("creators", MOST_PAGE_CREATORS),
  cursor: pageCursor,
});

/** Answer of GET /v1/rosters/{id}/uploads. */
export const uploadPageSchema = z.object({
  roster: z.string(),
  upload: z.string(),
  etag: z.string().describe("Entity tag of the file; runs of it name it in input.roster.file"),
  bytes: z.int().describe("Size of the file"),
  creators: z.array(z.unknown()).describe("Creators of the page as they are understood"),
  nextCursor: z.string().nullable().describe("Cursor of the next page, null on the last"),
});

/** Body of POST /v1/rosters/{id}/commit. */
export const commitBodySchema = z
  .strictObject({
    upload: uploadNameSchema.describe("The upload that becomes the next version"),
    pages: z.int().min(1).max(MAX_ROSTER_PAGES).optional().describe("Pages that were sent"),
    file: z
      .strictObject({
        format: formatSchema,
        answers: z
          .record(z.string().max(64), z.string().max(200))
          .optional()
          .describe("Answers to questions of a sheet by their id"),
      })
      .optional()
      .describe("The file that was uploaded in the place of pages"),
  })
  .refine(({ pages, file }) => (pages === undefined) !== (file === undefined), {
    path: ["pages"],
    message: "an upload is pages or a file: state one of the two",
  })
  .meta({ id: "CommitRequest" });

/** One version of a stored roster. */
const versionSchema = z
  .object({
    version: z.int(),
    count: z.int().describe("Creators in it; fewer after an erasure"),
    pages: z.int(),
    committedAt: z.iso.datetime(),
  })
  .meta({ id: "RosterVersion" });

/** A stored roster in a list, at its latest version. */
export const rosterSummarySchema = versionSchema
  .extend({ id: z.string(), createdAt: z.iso.datetime() })
  .meta({ id: "RosterSummary" });

/** Query of GET /v1/rosters. */
export const rosterListQuerySchema = z.strictObject({
  limit: numberText(PAGE_LIMIT.max)
    .default(PAGE_LIMIT.fallback)
    .meta({ description: `Rosters per page, 1 to ${PAGE_LIMIT.max}`, example: "50" }),
  cursor: pageCursor,
});

/** Answer of GET /v1/rosters. */
export const rosterListSchema = z
  .object({
    rosters: z.array(rosterSummarySchema).describe("By id"),
    nextCursor: z.string().nullable().describe("Cursor of the next page, null on the last"),
  })
  .meta({ id: "RosterList" });

/** Query of GET /v1/rosters/{id}. */
export const rosterQuerySchema = z.strictObject({
  version: numberText(1e9)
    .pipe(rosterVersionSchema)
    .optional()
    .meta({ description: "A version; the latest when missing", example: "2" }),
  page: numberText(MAX_ROSTER_PAGES)
    .default(1)
    .meta({ description: "Page of the version, from 1 to its `pages`" }),
});

/** Answer of GET /v1/rosters/{id}. */
export const rosterAnswerSchema = rosterSummarySchema.extend({
  versions: z.array(versionSchema).describe("Versions that can be named, the oldest first"),
  page: z.int(),
  creators: z.array(z.unknown()).describe("Creators of the page"),
});
