import { benchmarksView, learnFrom, type RunEvidence, teach } from "@reachmix/core";
import { printBenchmarks } from "../print/benchmarks.ts";
import { Refusal } from "../refusal.ts";
import { readLedger } from "./ledger-file.ts";
import { EXIT, type Output } from "./output.ts";
import { refusalOf } from "./read-json.ts";
import { writeReport } from "./write-file.ts";

/**
 * What some ledgers teach together: numbers that moved beside the shipped ones, and a basis for the
 * next plan.
 * @param out file for the basis, which `optimize --basis` takes
 * @throws Refusal when a file holds no ledger, or a basis is wanted and nothing was learned
 */
export async function showBenchmarks(
  files: readonly string[],
  { json, out }: { readonly json: boolean; readonly out: string | undefined },
  output: Output,
): Promise<number> {
  const runs = files.map((file): RunEvidence => {
    const taught = teach(readLedger(file));
    if (taught.kind === "taught") return taught.evidence;
    throw refusalOf(file, "a whole ledger", taught.issues);
  });
  const learned = await learnFrom(runs);
  if (out !== undefined && learned === null)
    throw new Refusal(
      `${files.join(", ")}: nothing is reported yet, so there is no basis to write.`,
    );
  if (out !== undefined) writeReport(out, `${JSON.stringify(learned, null, 2)}\n`);
  const view = benchmarksView(learned);
  output.out(json ? JSON.stringify(view, null, 2) : printBenchmarks(view));
  return EXIT.ok;
}
