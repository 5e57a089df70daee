import {
  backupsSchema,
  negotiationSchema,
  picksEditSchema,
  replanBodySchema,
} from "@reachmix/core";
import * as z from "zod";
import { runStatusesSchema } from "../api/schemas.ts";
import { noQuestionSchema } from "../optimize/schemas.ts";
import { PICKS_EXAMPLE, REPLAN_EXAMPLE } from "./examples.ts";
import type { Operations } from "./operation.ts";
import { LARGE_ANSWERS, responsesOf } from "./responses.ts";
import {
  createdHeaders,
  etag,
  idempotencyKey,
  ifMatch,
  runAnswer,
  runId,
  unfinished,
} from "./run-operations.ts";

/** Problems of a call that reads a run and a body. */
const WITH_RUN = [
  "unknown-run",
  ...LARGE_ANSWERS,
  "body-too-large",
  "unsupported-media-type",
  "invalid-content",
  ...unfinished,
  "run-corrupt",
] as const;

/** What happens to a run once its plan is made. */
export const lifeOperations: Operations = {
  editPicks: {
    summary: "Say how far purchases have come, and at which fee",
    description:
      "The plan of a run never changes: statuses and real fees stand beside it, each change with " +
      "who and when. All changes of a call are made or none; a status that cannot follow the " +
      "present one is refused with those that can.",
    requestParams: { path: runId, header: ifMatch },
    requestBody: {
      required: true,
      content: { "application/json": { schema: picksEditSchema, example: PICKS_EXAMPLE } },
    },
    responses: responsesOf(
      {
        200: {
          description: "Every purchase with its status, and the history",
          headers: z.object({ etag }),
          content: { "application/json": { schema: runStatusesSchema } },
        },
      },
      [...WITH_RUN, "edit-conflict", "stale-version"],
      "token",
    ),
  },
  replanRun: {
    summary: "Plan a run anew from how far its purchases have come",
    description:
      "What is agreed, contracted, live or delivered stays, and what lies in a phase that ended " +
      "before `asOf`; who declined, was rejected or was cancelled goes, and what a cancelled " +
      "creator keeps is taken off the budget; real fees take the place of quoted and imputed " +
      "ones. Everything else changes only where it brings more than `perChange`. Answers a new " +
      "run with this one as its `parent` and what changed and why in `replan`.",
    requestParams: { path: runId, header: idempotencyKey },
    requestBody: {
      required: true,
      content: { "application/json": { schema: replanBodySchema, example: REPLAN_EXAMPLE } },
    },
    responses: responsesOf(
      {
        201: {
          description: "The new run, stored",
          headers: createdHeaders,
          content: { "application/json": { schema: runAnswer } },
        },
      },
      [...WITH_RUN, "edit-conflict", "too-many-runs", "key-reused"],
      "token",
    ),
  },
  findBackups: {
    summary: "Find who comes in when a creator of the plan says no",
    description:
      "For each chosen creator the best replacement while everybody else stays, found by solving " +
      "again, and what it costs the plan. Real fees count where they are known. What does not " +
      "fit into the time of one call is `notComputed`. Stores nothing.",
    requestParams: { path: runId },
    requestBody: {
      required: true,
      content: { "application/json": { schema: noQuestionSchema, example: {} } },
    },
    responses: responsesOf(
      {
        200: {
          description: "One backup for each chosen creator, the dearest loss first",
          content: { "application/json": { schema: backupsSchema } },
        },
      },
      WITH_RUN,
      "token",
    ),
  },
  prepareTalks: {
    summary: "Prepare the talks about a plan",
    description:
      "For everybody in the best plan at the fees known by now, and for the nearest others: the " +
      "fee, what published rates give, the fee above which the plan is better without, and who " +
      "comes instead. Internal: no client report has any of it. Stores nothing.",
    requestParams: { path: runId },
    requestBody: {
      required: true,
      content: { "application/json": { schema: noQuestionSchema, example: {} } },
    },
    responses: responsesOf(
      {
        200: {
          description: "The sheet; nobody when no plan satisfies the brief",
          content: { "application/json": { schema: negotiationSchema } },
        },
      },
      WITH_RUN,
      "token",
    ),
  },
};
