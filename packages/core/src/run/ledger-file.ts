import * as z from "zod";
import { actualRowSchema, incrementalityTestSchema } from "./actuals.ts";
import { approvalSchema } from "./ledger.ts";

/** A ledger as the command line keeps it in a file: the frozen forecast and every report. */
export const ledgerFileSchema = z
  .object({
    runId: z.string(),
    approval: approvalSchema,
    rows: z.array(actualRowSchema),
    tests: z.array(incrementalityTestSchema),
  })
  .meta({ id: "LedgerFile" });
export type LedgerFile = z.infer<typeof ledgerFileSchema>;
