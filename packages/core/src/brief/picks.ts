import * as z from "zod";
import { idSchema } from "../roster/fields.ts";

/** A plan made by hand: offers and, where an offer fits several phases, the phase. */
export const picksSchema = z
  .array(z.strictObject({ offerId: idSchema, phase: idSchema.optional() }))
  .max(100_000)
  .meta({ id: "Picks" });
export type Picks = z.infer<typeof picksSchema>;
