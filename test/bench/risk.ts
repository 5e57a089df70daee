import { cpus } from "node:os";
import { forecastMarket, pricedMarket } from "../../packages/core/src/forecast/index.ts";
import type { Placement } from "../../packages/core/src/market/placement.ts";
import { goalsOf } from "../../packages/core/src/objective/goals.ts";
import { addObjectives, scaleObjective } from "../../packages/core/src/objective/objective.ts";
import { WORLDS } from "../../packages/core/src/plan/draws.ts";
import { judge, type Terms } from "../../packages/core/src/plan/judge.ts";
import { planRisk } from "../../packages/core/src/plan/risk.ts";
import { totalsOf } from "../../packages/core/src/plan/totals.ts";
import { impliedAndStatedRules } from "../../packages/core/src/rules/implied.ts";
import { accepted } from "../support/opening.ts";

// CPU of the simulation of a plan beside one judgement of it per case.
// node test/bench/risk.ts

const PLATFORMS = ["instagram", "tiktok", "youtube"] as const;
const FORMATS = { instagram: "reel", tiktok: "short", youtube: "long" } as const;

function bodyOf(creators: number) {
  return {
    brief: {
      currency: "EUR",
      budget: 1_000_000,
      goals: { values: { reach: 0.02, conversions: 25 } },
      audience: { size: 20_000_000, countries: { DE: 1 } },
      economics: { orderValue: 60, margin: 0.5 },
      risk: {},
    },
    roster: {
      creators: Array.from({ length: creators }, (_, k) => {
        const platform = PLATFORMS[k % 3];
        return {
          id: `c${k}`,
          channels: [{ platform, followers: 5_000 + 9_000 * k }],
          audience: { countries: { DE: 0.8 } },
          offers: [
            { id: `o${k}`, price: 500, deliverables: [{ platform, format: FORMATS[platform] }] },
          ],
        };
      }),
    },
  };
}

function termsFor(creators: number): { terms: Terms; placements: Placement[] } {
  const { market: unpriced } = accepted(bodyOf(creators));
  const forecast = forecastMarket(unpriced);
  const market = pricedMarket(unpriced, forecast);
  const objective = addObjectives(
    "EUR",
    goalsOf(market, forecast).map(({ amount, counted }) => scaleObjective(counted, amount)),
  );
  const rules = impliedAndStatedRules(market.brief);
  const placements = market.offers.map(({ index }) => ({ offer: index, phases: [0] }));
  return { terms: { market, forecast, rules, objective, carryOver: null }, placements };
}

/** Median CPU of several calls, in milliseconds, after two to warm up. */
function cpuOf(call: () => void, times: number): number {
  for (let k = 0; k < 2; k++) call();
  const all = Array.from({ length: times }, () => {
    const before = process.cpuUsage();
    call();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  }).sort((a, b) => a - b);
  return all[times >> 1];
}

console.log(`${cpus()[0].model}, Node ${process.version}, ${WORLDS} cases`);
console.log("| picks | simulation, ms | one judgement per case, ms | ratio |");
console.log("| ---: | ---: | ---: | ---: |");
for (const picks of [10, 50, 200, 400]) {
  const { terms, placements } = termsFor(picks);
  const { activity } = judge(placements, terms);
  const totals = totalsOf(activity, activity.reach);
  const simulated = cpuOf(() => planRisk(placements, terms, totals), 7);
  const judged =
    (cpuOf(() => {
      for (let k = 0; k < 20; k++) judge(placements, terms);
    }, 7) /
      20) *
    WORLDS;
  const columns = [picks, simulated.toFixed(0), judged.toFixed(0), (simulated / judged).toFixed(2)];
  console.log(`| ${columns.join(" | ")} |`);
}
