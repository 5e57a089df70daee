import { rosterIdSchema, rosterPageSchema } from "@reachmix/core";
import * as z from "zod";
import { MAX_BODY_BYTES, MAX_ROSTER_CREATORS, MAX_UPLOAD_BYTES } from "../http/limits.ts";
import {
  commitBodySchema,
  deleteUploadQuerySchema,
  putPageQuerySchema,
  readUploadQuerySchema,
  rosterAnswerSchema,
  rosterListQuerySchema,
  rosterListSchema,
  rosterQuerySchema,
  rosterSummarySchema,
  signedUploadSchema,
  stagedPageSchema,
  uploadBodySchema,
  uploadPageSchema,
} from "../rosters/schemas.ts";
import { REQUEST_EXAMPLE, SHEET_EXAMPLE } from "./examples.ts";
import type { Operations } from "./operation.ts";
import { LARGE_ANSWERS, responsesOf } from "./responses.ts";

/** Path of a stored roster. */
const rosterId = z.object({
  id: rosterIdSchema.meta({ description: "Id of the roster", example: "spring" }),
});
const etag = z.string().meta({
  description: "Entity tag of the roster; changes with every commit and every erasure",
  example: '"5b0c1e9a.2"',
});
const ifMatch = (what: string) => z.object({ "if-match": etag.optional().describe(what) });

const json = (schema: z.ZodType, example?: object) => ({
  "application/json": { schema, ...(example === undefined ? {} : { example }) },
});

/** A page as it is answered: its creators have the form of those in a request. */
const pageAnswer = rosterAnswerSchema
  .extend({
    creators: z.array(z.unknown().meta({ override: { $ref: "#/components/schemas/Creator" } })),
  })
  .meta({ id: "StoredRosterPage" });

/** A page of a file likewise. */
const uploadAnswer = uploadPageSchema
  .extend({
    creators: z.array(z.unknown().meta({ override: { $ref: "#/components/schemas/Creator" } })),
  })
  .meta({ id: "UploadedPage" });

const READING = ["unknown-roster", ...LARGE_ANSWERS, "roster-corrupt"] as const;

/** Rosters that are stored, page by page and version by version. */
export const storedRosterOperations: Operations = {
  putRosterPage: {
    summary: "Send one page of a roster",
    description:
      `Up to 5,000 creators as JSON of at most ${MAX_BODY_BYTES} bytes, or a sheet as text/csv ` +
      `of at most ${MAX_UPLOAD_BYTES}. The first page begins an upload, whose name the answer ` +
      "gives; the same page again replaces it. Every creator is checked; errors name page, row " +
      "and field. Nobody reads a page before its upload is committed, within 24 hours.",
    requestParams: { path: rosterId, query: putPageQuerySchema },
    requestBody: {
      required: true,
      content: {
        ...json(rosterPageSchema, { creators: REQUEST_EXAMPLE.roster.creators }),
        "text/csv": { schema: { type: "string" }, example: SHEET_EXAMPLE },
      },
    },
    responses: responsesOf(
      { 200: { description: "The page, kept", content: json(stagedPageSchema) } },
      [
        "unknown-roster",
        "upload-closed",
        "body-too-large",
        "unsupported-media-type",
        "invalid-content",
      ],
      "token",
    ),
  },
  signRosterUpload: {
    summary: "Ask where the file of a whole roster is uploaded to",
    description:
      "An address that takes one file by PUT, without a token: JSON lines of at most 1 GB, a " +
      "CSV of at most 50 MB or a workbook of at most 20 MB. The commit reads it and checks " +
      "every creator; errors name row and field. What is not committed is removed after a day.",
    requestParams: { path: rosterId },
    requestBody: {
      required: true,
      content: json(uploadBodySchema, { format: "jsonl", bytes: 35_400_000 }),
    },
    responses: responsesOf(
      { 200: { description: "The address", content: json(signedUploadSchema) } },
      ["unknown-roster", "body-too-large", "unsupported-media-type", "invalid-content"],
      "token",
    ),
  },
  readRosterUpload: {
    summary: "Read an uploaded file of JSON lines, page by page",
    description:
      "The creators of the file as they are understood, each checked; errors name line and field " +
      "(rows[18].offers[0].price). The cursor is good for this content of the file. Who was " +
      "erased after it was uploaded is passed over, so that a page may have fewer creators.",
    requestParams: { path: rosterId, query: readUploadQuerySchema },
    responses: responsesOf(
      { 200: { description: "One page of the file", content: json(uploadAnswer) } },
      ["unknown-roster", "invalid-content", ...LARGE_ANSWERS],
      "token",
    ),
  },
  deleteRosterUpload: {
    summary: "Delete an uploaded file",
    requestParams: { path: rosterId, query: deleteUploadQuerySchema },
    responses: responsesOf(
      { 204: { description: "The file is gone" } },
      ["unknown-roster"],
      "token",
    ),
  },
  commitRoster: {
    summary: "Publish an upload as the next version of a roster",
    description:
      `All pages become one version of at most ${MAX_ROSTER_CREATORS} creators, or none of them ` +
      "does. A roster that has a version asks for If-Match: the tag of the version that this " +
      "one follows, or * for any. The same commit again answers the version that it made.",
    requestParams: {
      path: rosterId,
      header: ifMatch("The version that this one follows; needed where there is one"),
    },
    requestBody: {
      required: true,
      content: json(commitBodySchema, { upload: "spring-2027", pages: 20 }),
    },
    responses: responsesOf(
      {
        200: {
          description: "The version",
          headers: z.object({ etag: etag.optional() }),
          content: json(rosterSummarySchema),
        },
      },
      [
        "unknown-roster",
        "upload-closed",
        "upload-incomplete",
        "stale-version",
        "version-needed",
        "body-too-large",
        "unsupported-media-type",
        "invalid-content",
      ],
      "token",
    ),
  },
  listRosters: {
    summary: "List stored rosters",
    requestParams: { query: rosterListQuerySchema },
    responses: responsesOf(
      { 200: { description: "One page of the list", content: json(rosterListSchema) } },
      [],
      "token",
    ),
  },
  getRoster: {
    summary: "Read a stored roster, page by page",
    description: "The pages of a version are those of its upload, and stay as they are.",
    requestParams: { path: rosterId, query: rosterQuerySchema },
    responses: responsesOf(
      {
        200: {
          description: "The roster and one page of its creators",
          headers: z.object({ etag }),
          content: json(pageAnswer),
        },
      },
      READING,
      "token",
    ),
  },
  deleteRoster: {
    summary: "Delete a stored roster with all its versions and uploads",
    description: "Runs keep the creators that they were made with.",
    requestParams: {
      path: rosterId,
      header: ifMatch("Do it only if the roster still has this entity tag"),
    },
    responses: responsesOf(
      { 204: { description: "The roster is gone" } },
      ["unknown-roster", "edit-conflict", "stale-version"],
      "token",
    ),
  },
};
