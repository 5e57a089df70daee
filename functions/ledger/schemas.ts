import * as z from "zod";

/** Answer of POST /v1/runs/{id}/actuals. */
export const reportedSchema = z
  .object({
    runId: z.string(),
    rows: z.int().describe("Rows that were read"),
    tests: z.int(),
    known: z.boolean().describe("Whether all of it had been reported before"),
    offers: z.int().describe("Offers of the run with results by now"),
    basis: z.string().describe("Version that the next plan is made with"),
    sentences: z.array(z.string()).describe("What happened in this run, then what was learned"),
  })
  .meta({ id: "Reported" });
