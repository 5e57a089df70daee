import * as z from "zod";
import { creatorSchema } from "./creator.ts";

/** The creators a plan may choose from. */
export const rosterSchema = z
  .strictObject({ creators: z.array(creatorSchema).min(1).max(100_000) })
  .meta({ id: "Roster" });
/** A roster of 1 to 100,000 creators as the schema understands it. */
export type Roster = z.infer<typeof rosterSchema>;
