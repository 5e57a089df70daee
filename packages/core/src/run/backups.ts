import * as z from "zod";
import { pickSchema } from "./pick.ts";

const maybe = z.number().nullable();

/** What is bought, at what price. */
export const purchaseSchema = pickSchema
  .pick({ creatorId: true, offerId: true, phase: true, price: true, priceBand: true })
  .meta({ id: "Purchase" });
export type Purchase = z.infer<typeof purchaseSchema>;

/** Who comes in when one creator says no and everybody else stays, and what that costs. */
export const backupSchema = z
  .object({
    creatorId: z.string(),
    outcome: z
      .enum(["replaced", "smaller", "noPlan", "notComputed"])
      .describe(
        "smaller: nobody else fits or is worth it; noPlan: the rules cannot hold without the " +
          "creator while all others stay; notComputed: the time was used up",
      ),
    replacements: z.array(purchaseSchema).describe("What is bought instead"),
    value: maybe.describe("Value of the plan then"),
    loss: maybe.describe("Value of the plan now minus value then"),
    spend: maybe.describe("Spend of the plan then, in major units"),
    proof: z
      .enum(["optimal", "withinGap", "limit"])
      .nullable()
      .describe("How far it is proved that no better replacement exists"),
    sentence: z.string(),
  })
  .meta({ id: "Backup" });
export type Backup = z.infer<typeof backupSchema>;

/** Who comes in when several creators say no at once. */
export const togetherSchema = backupSchema
  .omit({ creatorId: true })
  .extend({ creatorIds: z.array(z.string()) })
  .meta({ id: "BackupTogether" });
export type Together = z.infer<typeof togetherSchema>;

/** Answer of POST /v1/runs/{id}/backups. */
export const backupsSchema = z
  .object({
    value: maybe.describe("Value of the plan as it stands"),
    unit: z.string(),
    backups: z.array(backupSchema).describe("One for each chosen creator, the dearest loss first"),
    together: togetherSchema
      .nullable()
      .optional()
      .describe("When the creators who bring most, three at most, say no at once"),
  })
  .meta({ id: "Backups" });
/** A replacement for every chosen creator; values in the unit of the brief's goals. */
export type Backups = z.infer<typeof backupsSchema>;
