import { thresholdSchema } from "@reachmix/core";
import * as z from "zod";
import { COMPARE_LIMIT, THRESHOLD_LIMIT } from "../http/limits.ts";
import { compareIdsSchema } from "../http/stored-runs.ts";

/** Body of a call that asks nothing but what its path names: an empty object. */
export const noQuestionSchema = z.strictObject({}).meta({ id: "NoQuestion" });

/** Body of POST /v1/compare. */
export const compareBodySchema = z
  .strictObject({
    runs: compareIdsSchema.describe(
      `Ids of ${COMPARE_LIMIT.min} to ${COMPARE_LIMIT.max} runs; the first is the base`,
    ),
    thresholds: z
      .array(thresholdSchema)
      .max(THRESHOLD_LIMIT)
      .default([])
      .describe("Demands on every later run's change to the first"),
  })
  .meta({ id: "CompareRequest" });
