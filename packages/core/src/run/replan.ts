import * as z from "zod";
import { daySchema } from "../roster/fields.ts";

const money = z.number().nullable();
const phase = z.string().nullable();

/** Body of POST /v1/runs/{id}/replan. */
export const replanBodySchema = z
  .strictObject({
    asOf: daySchema
      .optional()
      .describe("Phases that ended before this day are frozen; none when missing"),
    perChange: z
      .number()
      .min(0)
      .max(1e12)
      .optional()
      .describe(
        "Value that each change of the plan has to bring at least, in the unit of its value; " +
          "1 % of the run's value when missing, 0 changes freely",
      ),
  })
  .meta({ id: "ReplanRequest" });
/** How a run is to be replanned. */
export type ReplanBody = z.infer<typeof replanBodySchema>;

/** One offer of the plan before or after, what became of it and why. */
export const replannedOfferSchema = z
  .object({
    creatorId: z.string(),
    offerId: z.string(),
    change: z.enum(["stays", "repriced", "moved", "leaves", "enters"]),
    because: z
      .enum([
        "committed",
        "frozen",
        "worth",
        "declined",
        "client-rejected",
        "cancelled",
        "replaced",
      ])
      .describe(
        "committed: agreed, contracted, live or delivered; frozen: its phase is over; worth: it " +
          "brings more than a change has to; replaced: others bring that much more",
      ),
    phase: z.object({ from: phase, to: phase }).describe("Null where it is not bought"),
    fee: z.object({ from: money, to: money }).describe("Major units; null where it is not bought"),
    kept: money.describe("What a cancelled creator keeps, in major units; else null"),
    sentence: z.string(),
  })
  .meta({ id: "ReplannedOffer" });
export type ReplannedOffer = z.infer<typeof replannedOfferSchema>;

/** How a run came out of its parent. */
export const replanSchema = z
  .object({
    asOf: daySchema.nullable(),
    frozenPhases: z.array(z.string()),
    perChange: z.number().describe("What each change had to bring at least"),
    unit: z.string().describe("Unit of perChange, that of the plan's value"),
    budget: z
      .object({
        before: z.number(),
        kept: z.number().describe("What the fees that cancelled creators keep take of it"),
        after: z.number(),
      })
      .describe("Major units"),
    changes: z.int().describe("Offers that left by choice, entered or moved"),
    offers: z
      .array(replannedOfferSchema)
      .describe("Every offer of either plan, changes first; empty when no plan is possible"),
  })
  .meta({ id: "Replan" });
/** What was kept, what changed, and why. */
export type Replan = z.infer<typeof replanSchema>;
