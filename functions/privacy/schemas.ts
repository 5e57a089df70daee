import * as z from "zod";

/** Body of POST /v1/erasures. */
export const erasureBodySchema = z
  .strictObject({
    creator: z
      .string()
      .min(1)
      .max(200)
      .describe("Id of a creator, or a handle; capitals and an @ in front make no difference"),
  })
  .meta({ id: "ErasureRequest" });

/** One erasure. It names nobody. */
export const erasureSchema = z
  .object({
    id: z.string().describe("Hash of the id or handle that was asked for"),
    status: z
      .enum(["done", "running"])
      .describe(
        "`running` when it did not fit into one call, or waits for a run or grid: send the " +
          "request again",
      ),
    requestedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable().describe("When it was through the last time"),
    rosterEntries: z.int().describe("Entries removed from versions and open uploads of rosters"),
    runs: z.int().describe("Runs that have a pseudonym now, with approvals and reports"),
    grids: z.int().describe("Grids that have one"),
    learned: z.int().describe("Versions of what was learned that have one"),
  })
  .meta({ id: "Erasure" });

/** Answer of GET /v1/erasures. */
export const erasureListSchema = z
  .object({ erasures: z.array(erasureSchema).describe("The oldest first") })
  .meta({ id: "ErasureList" });
