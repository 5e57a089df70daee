import type { Comparison, Run } from "@reachmix/core";
import { printComparison, printFiguresInShort } from "../print/comparison.ts";
import { printPlan } from "../print/plan.ts";
import { printPlanInShort } from "../print/plan-in-short.ts";
import { wrap } from "../print/table.ts";
import type { DemoClient } from "./client.ts";
import { example } from "./example.ts";
import { impliedCpm } from "./implied-cpm.ts";
import { type Detail, heading, say, step, subheading, WIDTH } from "./screen.ts";

/** Demo 1: public creators, the same money once to be known and once to sell. Returns both runs. */
export async function demoRealCreators(
  client: DemoClient,
  detail: Detail,
): Promise<readonly Run[]> {
  heading(
    "1. REAL CREATORS: public statistics of TikTok, YouTube and Instagram creators up to 5 M " +
      "followers",
  );
  say(
    wrap(
      "Pseudonymous; source and licence doubt: examples/real-creators/SOURCE.md. No public " +
        "data set has real prices or audiences: every price is imputed from published rates " +
        "(marked ~), and no audience fit is claimed.",
      WIDTH,
    ),
  );
  const awareness = await step("POST /v1/optimize  awareness.json", () =>
    client.optimize(example("real-creators/awareness.json"), "shipped"),
  );
  const conversions = await step("POST /v1/optimize  conversions.json", () =>
    client.optimize(example("real-creators/conversions.json"), "shipped"),
  );
  const comparison = await step("GET  /v1/compare", () =>
    client.compare(awareness.id, conversions.id),
  );
  if (detail === "short") {
    subheading(awareness.name);
    say(printPlanInShort(awareness, awareness.input.brief.currency, awareness.input.roster));
    subheading("The same money, once to be known (A) and once to sell (B)");
    say(printFiguresInShort(comparison));
  } else sayEverything(awareness, conversions, comparison);
  return [awareness, conversions];
}

function sayEverything(awareness: Run, conversions: Run, comparison: Comparison): void {
  for (const run of [awareness, conversions]) {
    subheading(run.name);
    say(printPlan(run, run.input.brief.currency, run.input.roster));
  }
  subheading("The two runs compared");
  say(printComparison(comparison));
  subheading("Imputed prices of these plans per thousand impressions (USD), beside published ones");
  say(impliedCpm([awareness, conversions], example("data/cpm-benchmarks.csv")));
}
