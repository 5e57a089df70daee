import * as z from "zod";
import { creatorSchema } from "./creator.ts";
import { rosterFileSchema, rosterIdSchema, rosterVersionSchema } from "./stored.ts";

/** Most creators of one page of a roster that is stored page by page. */
export const MOST_PAGE_CREATORS = 5_000;

/** One page of a roster that is stored page by page. */
export const rosterPageSchema = z
  .strictObject({ creators: z.array(creatorSchema).min(1).max(MOST_PAGE_CREATORS) })
  .meta({ id: "RosterPage" });

/** The creators a plan may choose from. */
export const rosterSchema = z
  .strictObject({
    creators: z.array(creatorSchema).min(1).max(100_000),
    stored: rosterIdSchema.optional().describe("Stored roster that the creators were taken from"),
    version: rosterVersionSchema.optional().describe("Version of the stored roster"),
    file: rosterFileSchema
      .optional()
      .describe("Uploaded file that the creators were read from, as it was then"),
    count: z
      .int()
      .min(1)
      .optional()
      .describe(
        "In an answer that names only some of its creators: how many there are. No request may " +
          "be a part of a roster",
      ),
  })
  .meta({ id: "Roster" });
/** A roster of 1 to 100,000 creators as the schema understands it. */
export type Roster = z.infer<typeof rosterSchema>;
