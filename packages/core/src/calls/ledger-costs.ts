import { amountOf } from "../learning/reported.ts";
import { ratiosOf } from "../plan/ratios.ts";
import type { Counted } from "../run/actuals.ts";
import type { Approval, LedgerPart } from "../run/ledger.ts";
import { type Entry, paidOf } from "./ledger-entry.ts";

type Costs = LedgerPart["costs"]["forecast"];

/**
 * CPM, CPE, CPC, CPA, ROAS and ROI as forecast and as they came out, each over the offers of which
 * its result was counted; spend is fees and extras. Revenue counts as reported, else as conversions
 * at the order value of the brief.
 */
export function costsOf(entries: readonly Entry[], approval: Approval): LedgerPart["costs"] {
  const of = (name: Counted) => {
    const own = entries.filter(({ actual }) => actual[name] !== undefined);
    const total = (amount: (entry: Entry) => number) =>
      own.reduce((sum, entry) => sum + amount(entry), 0);
    const forecast = ratios(
      name,
      total(({ pick }) => pick.price),
      total(({ pick }) => pick.forecast[name].mean),
      approval,
    );
    const actual = ratios(
      name,
      total(paidOf),
      total((entry) => entry.actual[name] ?? 0),
      approval,
    );
    return { forecast, actual };
  };
  const [views, engaged, clicked, ordered] = [
    of("impressions"),
    of("engagements"),
    of("clicks"),
    of("conversions"),
  ];
  const pick = (side: "forecast" | "actual"): Costs => ({
    cpm: views[side].cpm,
    cpe: engaged[side].cpe,
    cpc: clicked[side].cpc,
    cpa: ordered[side].cpa,
    roas: ordered[side].roas,
    roi: ordered[side].roi,
  });
  return { forecast: pick("forecast"), actual: withRevenue(pick("actual"), entries, approval) };
}

function ratios(name: Counted, spend: number, amount: number, { economics }: Approval) {
  const counts = { impressions: 0, reach: 0, engagements: 0, clicks: 0, conversions: 0 };
  return ratiosOf(
    { ...counts, spend, paid: spend, targetImpressions: 0, [name]: amount },
    economics ?? undefined,
  );
}

/** Where shops reported the revenue of every offer with conversions, that is what came in. */
function withRevenue(costs: Costs, entries: readonly Entry[], { economics }: Approval): Costs {
  const ordered = entries.filter(({ actual }) => actual.conversions !== undefined);
  const revenues = ordered.map(({ reported }) =>
    reported ? amountOf(reported, "revenue") : undefined,
  );
  if (ordered.length === 0 || revenues.some((amount) => amount === undefined)) return costs;
  const revenue = revenues.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  const paid = ordered.reduce((sum, entry) => sum + paidOf(entry), 0);
  if (paid === 0) return costs;
  const margin = economics?.margin;
  return {
    ...costs,
    roas: revenue / paid,
    roi: margin === undefined ? null : (revenue * margin - paid) / paid,
  };
}
