import * as z from "zod";
import { exportQuerySchema } from "../privacy/export.ts";
import { erasureBodySchema, erasureListSchema, erasureSchema } from "../privacy/schemas.ts";
import type { Operations } from "./operation.ts";
import { LARGE_ANSWERS, responsesOf } from "./responses.ts";

const json = (schema: z.ZodType, example?: object) => ({
  "application/json": { schema, ...(example === undefined ? {} : { example }) },
});

/** What people may ask about what is stored of them, and a tenant about what is stored of it. */
export const privacyOperations: Operations = {
  eraseCreator: {
    summary: "Erase a creator from everything that is stored",
    description:
      "Removes the creator from every version and open upload of every roster, and puts a " +
      "pseudonym in the place of every name in runs, grids, approvals, reports and what was " +
      "learned; " +
      "numbers stay, so that totals add up. A ledger keeps hashes of the names. 202 says that " +
      "one call was too short: send the same request again until it answers 200.",
    requestBody: { required: true, content: json(erasureBodySchema, { creator: "@ana" }) },
    responses: responsesOf(
      {
        200: { description: "Nothing of the creator is left", content: json(erasureSchema) },
        202: { description: "Not all of it is done yet", content: json(erasureSchema) },
      },
      [
        "edit-conflict",
        "run-in-progress",
        "body-too-large",
        "unsupported-media-type",
        "invalid-content",
        "run-corrupt",
        "roster-corrupt",
      ],
      "token",
    ),
  },
  listErasures: {
    summary: "List erasures",
    responses: responsesOf(
      {
        200: { description: "The ledger; it names nobody", content: json(erasureListSchema) },
      },
      [],
      "token",
    ),
  },
  exportData: {
    summary: "Hand out everything that is stored, part by part",
    description:
      "JSON lines of the kinds `roster`, `creators` (a page of a version), `run`, `unfinished` " +
      "(a run without a plan, with what was asked), `approval`, `actuals`, `grid`, `cells` (of a " +
      "part of a grid) and `erasure`. " +
      "The last line of a part is of the kind `next` with the cursor of the next part, or of the " +
      "kind `end`.",
    requestParams: { query: exportQuerySchema },
    responses: responsesOf(
      {
        200: {
          description: "Some lines",
          content: {
            "application/x-ndjson": {
              schema: z.string().meta({ description: "One JSON object per line" }),
            },
          },
        },
      },
      [...LARGE_ANSWERS, "run-corrupt", "roster-corrupt"],
      "token",
    ),
  },
};
