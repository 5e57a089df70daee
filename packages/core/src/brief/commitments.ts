import * as z from "zod";
import { idSchema } from "../roster/fields.ts";
import { picksSchema } from "./picks.ts";

/** What has been agreed already: offers that stay in their phases, and phases that are over. */
export const commitmentsSchema = z
  .strictObject({
    picks: picksSchema.default([]).describe("Offers that are bought, each in its phase"),
    closedPhases: z
      .array(idSchema)
      .max(12)
      .default([])
      .describe("Phases in which nothing else is bought"),
  })
  .meta({ id: "Commitments" });
/** Offers and phases that a plan must leave as they are. */
export type Commitments = z.infer<typeof commitmentsSchema>;
