import * as z from "zod";

/** Query of GET /v1/runs/{id}/ledger. */
export const ledgerQuerySchema = z.strictObject({
  format: z
    .enum(["json", "csv", "xlsx"])
    .default("json")
    .meta({ description: "json the ledger; csv and xlsx the run's sheet to fill in" }),
});

/** Query of GET /v1/benchmarks. */
export const benchmarksQuerySchema = z.strictObject({
  basis: z.string().min(1).max(60).optional().meta({
    description: "Version of what was learned, as runs name it; the latest when missing",
  }),
});

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
