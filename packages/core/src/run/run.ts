import * as z from "zod";
import { optionsSchema } from "../brief/request.ts";
import { briefSchema } from "../brief/schema.ts";
import { rosterSchema } from "../roster/schema.ts";
import { rosterOriginSchema } from "../roster/stored.ts";
import { learnedSchema } from "./learned.ts";
import { lifeSchema } from "./life.ts";
import { resultSchema } from "./result.ts";

const maybe = z.number().nullable();

/** A stored answer: the result with its identity and its frozen inputs. */
export const runSchema = resultSchema
  .extend({
    id: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    tags: z.array(z.string()),
    ...lifeSchema.shape,
    input: z
      .object({
        brief: briefSchema,
        roster: rosterSchema,
        options: optionsSchema,
        basis: learnedSchema.optional(),
      })
      .describe("The request as it was understood"),
  })
  .meta({ id: "Run" });
/** A result with id, name, time and the inputs it can be repeated from. */
export type Run = z.infer<typeof runSchema>;

/** One line of the list of runs. */
export const runSummarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    tags: z.array(z.string()),
    version: z.int().describe("Grows with every edit"),
    state: z
      .enum(["accepted", "running", "done", "failed", "cancelled"])
      .describe("Where the run is; the last three never change"),
    client: z.string().nullable(),
    campaign: z.string().nullable(),
    parent: z.string().nullable().describe("Id of the run it was replanned from"),
    revision: z.int().describe("1, of a replanned run one more than its parent's"),
    approver: z.string().nullable().describe("Who approved the plan; null while nobody has"),
    roster: rosterOriginSchema
      .optional()
      .describe(
        "Version of a stored roster that it chose from; missing where creators came otherwise, " +
          "and in runs of releases that did not keep it here",
      ),
    currency: z.string(),
    termination: z.string().nullable().describe("Why the search ended; null without a plan"),
    value: maybe,
    gap: maybe,
    spend: maybe,
    creators: maybe,
    reach: maybe,
    conversions: maybe,
  })
  .meta({ id: "RunSummary" });
/** A run without its plan and its inputs. */
export type RunSummary = z.infer<typeof runSummarySchema>;
