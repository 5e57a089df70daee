import { comparisonSchema, creatorWhySchema, runSchema, runSummarySchema } from "@reachmix/core";
import * as z from "zod";
import {
  compareQuerySchema,
  listQuerySchema,
  runCreatorsQuerySchema,
  runCreatorsSchema,
  runEditSchema,
  runPageSchema,
  runPicksQuerySchema,
  runPicksSchema,
} from "../api/schemas.ts";
import { LONG_FROM_CREATORS, MAX_BODY_BYTES } from "../http/limits.ts";
import { runStateSchema } from "../http/long-run.ts";
import { basisQuerySchema } from "../optimize/basis.ts";
import { KEY_PATTERN } from "../optimize/idempotency.ts";
import {
  EDIT_EXAMPLE,
  ETAG_EXAMPLE,
  REQUEST_EXAMPLE,
  RUN_ID_EXAMPLE,
  SUMMARY_EXAMPLE,
} from "./examples.ts";
import type { Operations } from "./operation.ts";
import { LARGE_ANSWERS, responsesOf } from "./responses.ts";
import { rosterBodies } from "./roster-bodies.ts";

/** Path of a run. */
export const runId = z.object({
  id: z.uuid().meta({ description: "Id of the run", example: RUN_ID_EXAMPLE }),
});
/** Header of an answer about a run. */
export const etag = z
  .string()
  .meta({ description: "Entity tag of the run; changes with every edit", example: ETAG_EXAMPLE });
/** Header of a call that edits a run. */
export const ifMatch = z.object({
  "if-match": etag.optional().describe("Do it only if the run still has this entity tag"),
});

/** Header of a call that makes a run. */
export const idempotencyKey = z.object({
  "idempotency-key": z.string().regex(KEY_PATTERN).optional().meta({
    description: "Visible ASCII without commas, best a fresh UUID per intended run",
    example: "2f6b8f1f-7a10-4c0e-8d43-0b6f9c1e5c0f",
  }),
});
/** Headers of the answer to it. */
export const createdHeaders = z.object({
  location: z.string().meta({
    description: "Where the run is, relative to the address of this call",
    example: `runs/${RUN_ID_EXAMPLE}`,
  }),
  etag,
  "idempotency-replayed": z.literal("true").optional().meta({
    description: "Present when the run had been created by an earlier request with this key",
  }),
});

/** Problems of a call that needs the plan of a run which has none. */
export const unfinished = ["run-in-progress", "run-without-plan"] as const;

/** Problems of a call that makes one paper of stored runs. */
export const unreported = [
  "unknown-run",
  "invalid-content",
  ...LARGE_ANSWERS,
  "roster-too-large",
  ...unfinished,
  "run-corrupt",
] as const;

/** The answer about a run that has no plan yet. */
const stillRunning = {
  description: "The run is accepted or being solved: where it is, and when to ask again",
  headers: z.object({
    location: z.string().meta({ description: "Where the run is", example: "runs/5b0c..." }),
    "retry-after": z.string().meta({ description: "Seconds until it is worth asking again" }),
    "preference-applied": z.literal("respond-async").optional(),
    "idempotency-replayed": z.literal("true").optional(),
  }),
  content: { "application/json": { schema: runStateSchema } },
};

/** A run as it is answered: its input has the form of a request, with every default filled in. */
export const runAnswer = runSchema
  .extend({
    input: z.unknown().meta({ override: { $ref: "#/components/schemas/OptimizeRequest" } }),
  })
  .meta({ id: "Run" });

/** A page of creators as it is answered: they have the form of those in a request. */
const runCreatorsAnswer = runCreatorsSchema
  .extend({
    creators: z.array(
      z.object({
        creator: z.unknown().meta({ override: { $ref: "#/components/schemas/Creator" } }),
        why: creatorWhySchema.nullable(),
      }),
    ),
  })
  .meta({ id: "RunCreators" });

/** Making, reading, renaming, deleting and comparing runs. */
export const runOperations: Operations = {
  optimize: {
    summary: "Find the best plan for a brief and store it as a run",
    description:
      `Takes a brief and a roster of at most ${MAX_BODY_BYTES} bytes together. Every valid brief ` +
      "is answered with 201 and a stored run, also one that no plan can meet: its `plan` is null " +
      "and `conflict` names the rules that clash. With an Idempotency-Key the same request " +
      "creates one run however often it is sent, and only one call solves it. With " +
      "`Prefer: respond-async`, and always from " +
      `${LONG_FROM_CREATORS} creators on, the answer is 202 and the run is solved afterwards.`,
    requestParams: {
      query: basisQuerySchema,
      header: idempotencyKey.extend({
        prefer: z.string().optional().meta({
          description: "`respond-async` to be answered at once and to read the run later",
          example: "respond-async",
        }),
      }),
    },
    requestBody: {
      required: true,
      content: {
        "application/json": { schema: rosterBodies.optimize, example: REQUEST_EXAMPLE },
      },
    },
    responses: responsesOf(
      {
        201: {
          description: "The run, stored",
          headers: createdHeaders,
          content: { "application/json": { schema: runAnswer } },
        },
        202: stillRunning,
      },
      [
        ...LARGE_ANSWERS,
        "unknown-roster",
        "roster-too-large",
        "roster-corrupt",
        "edit-conflict",
        "body-too-large",
        "unsupported-media-type",
        "invalid-content",
        "key-reused",
        "run-in-progress",
        "run-without-plan",
        "too-many-runs",
        "run-corrupt",
      ],
      "token",
    ),
  },
  listRuns: {
    summary: "List runs, newest first",
    description:
      "A page with a filter may hold fewer runs than asked, or none, and go on all the same: the " +
      "last page is the one without a nextCursor.",
    requestParams: { query: listQuerySchema },
    responses: responsesOf(
      {
        200: {
          description: "One page of the list; a run of the last moments may be missing",
          content: {
            "application/json": {
              schema: runPageSchema,
              example: { runs: [SUMMARY_EXAMPLE], nextCursor: null },
            },
          },
        },
      },
      [],
      "token",
    ),
  },
  getRun: {
    summary: "Read a run",
    requestParams: { path: runId },
    responses: responsesOf(
      {
        200: {
          description: "The run with its plan, its proof and its frozen inputs",
          headers: z.object({ etag }),
          content: { "application/json": { schema: runAnswer } },
        },
        202: stillRunning,
      },
      ["unknown-run", ...LARGE_ANSWERS, "run-without-plan", "run-corrupt"],
      "token",
    ),
  },
  runCreators: {
    summary: "Read the creators that a run chose from, page by page",
    description:
      "All of them, in the order of its roster, each with why it is in the plan or not where the " +
      "run says so. A run of a large roster is itself answered with those in the plan and the " +
      "nearest others, and `input.roster.count` says how many there are.",
    requestParams: { path: runId, query: runCreatorsQuerySchema },
    responses: responsesOf(
      {
        200: {
          description: "One page of the creators",
          content: { "application/json": { schema: runCreatorsAnswer } },
        },
      },
      ["unknown-run", ...LARGE_ANSWERS, ...unfinished, "run-corrupt"],
      "token",
    ),
  },
  runPicks: {
    summary: "Read the purchases of a run's plan, page by page",
    description:
      "All of them, in the order of the plan, each with how far it has come. A run of more than " +
      "one answer carries is itself answered with those that the plan would lose most without, " +
      "and `plan.count` says how many there are.",
    requestParams: { path: runId, query: runPicksQuerySchema },
    responses: responsesOf(
      {
        200: {
          description: "One page of the purchases",
          content: { "application/json": { schema: runPicksSchema } },
        },
      },
      ["unknown-run", ...LARGE_ANSWERS, ...unfinished, "run-corrupt"],
      "token",
    ),
  },
  renameRun: {
    summary: "Rename, tag or file a run",
    requestParams: { path: runId, header: ifMatch },
    requestBody: {
      required: true,
      content: { "application/json": { schema: runEditSchema, example: EDIT_EXAMPLE } },
    },
    responses: responsesOf(
      {
        200: {
          description: "The summary of the run after the edit",
          headers: z.object({ etag }),
          content: {
            "application/json": {
              schema: runSummarySchema,
              example: { ...SUMMARY_EXAMPLE, ...EDIT_EXAMPLE, version: 2 },
            },
          },
        },
      },
      [
        "unknown-run",
        "edit-conflict",
        "stale-version",
        "body-too-large",
        "unsupported-media-type",
        "invalid-content",
      ],
      "token",
    ),
  },
  cancelRun: {
    summary: "Stop a run",
    description:
      "A run that waits has ended at once. One that is being solved ends within seconds with the " +
      "best plan it has found. One that has ended stays as it is.",
    requestParams: { path: runId },
    responses: responsesOf(
      {
        200: {
          description: "The run has ended",
          content: { "application/json": { schema: runStateSchema } },
        },
        202: {
          description: "Its worker will hear of it within seconds",
          content: { "application/json": { schema: runStateSchema } },
        },
      },
      ["unknown-run", "edit-conflict"],
      "token",
    ),
  },
  deleteRun: {
    summary: "Delete a run and its inputs",
    requestParams: { path: runId, header: ifMatch },
    responses: responsesOf(
      { 204: { description: "The run is gone" } },
      ["unknown-run", "edit-conflict", "stale-version"],
      "token",
    ),
  },
  compareRuns: {
    summary: "Compare runs with the first of them",
    requestParams: { query: compareQuerySchema },
    responses: responsesOf(
      {
        200: {
          description:
            "Figures with their differences, and the offers that entered, left or changed",
          headers: z.object({
            "content-disposition": z
              .string()
              .optional()
              .meta({ description: "Name of the file, for format csv and html" }),
          }),
          content: {
            "application/json": { schema: comparisonSchema },
            "text/csv": { schema: z.string().meta({ description: "One table, RFC 4180" }) },
            "text/html": {
              schema: z.string().meta({ description: "One page that needs nothing else" }),
            },
          },
        },
      },
      unreported,
      "token",
    ),
  },
};
