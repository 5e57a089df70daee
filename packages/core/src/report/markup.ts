import { currencyDigits } from "../base/money.ts";
import { listed } from "../base/words.ts";
import type { Brief } from "../brief/schema.ts";
import type { Bridge, BridgeLine } from "../run/bridge.ts";
import type { Pick, Plan, Run, Totals } from "../run/schema.ts";

/** The share of a markup that a brief does not show to a client; 0 when there is none. */
export function hiddenMarkup({ costs }: Brief): number {
  const { markup } = costs ?? {};
  return markup === undefined || markup.visible ? 0 : markup.share;
}

/**
 * The run as a client sees it whose brief hides the agency's markup: fees, prices and spend with
 * the markup in them, and nothing that says how much it is.
 */
export function withinFees(run: Run): Run {
  const { brief, roster } = run.input;
  const share = hiddenMarkup(brief);
  if (share === 0) return run;
  const costs = brief.costs && {
    ...brief.costs,
    markup: undefined,
    agencyFee: undefined,
    levies: [],
  };
  return {
    ...run,
    plan: run.plan && planWithinFees(run.plan, brief),
    baselines: run.baselines.map(({ plan, ...baseline }) => ({
      ...baseline,
      plan: { ...plan, totals: totalsWithin(plan.totals, share * (plan.totals.fees ?? 0)) },
    })),
    input: {
      ...run.input,
      brief: {
        ...brief,
        costs,
        // Their amounts are of prices without the markup.
        ...(brief.phases && { phases: brief.phases.map(({ budget: _, ...phase }) => phase) }),
      },
      roster: {
        creators: roster.creators.map((creator) => ({
          ...creator,
          offers: creator.offers.map((offer) =>
            offer.price === undefined
              ? offer
              : {
                  ...offer,
                  price: rounded(offer.price * (1 + share), offer.currency ?? brief.currency),
                },
          ),
        })),
      },
    },
  };
}

function rounded(amount: number, currency: string): number {
  return Number(amount.toFixed(currencyDigits(currency)));
}

/** A plan as a client sees it whose brief hides the agency's markup, see {@link withinFees}. */
export function planWithinFees(plan: Plan, brief: Brief): Plan {
  const share = hiddenMarkup(brief);
  if (share === 0) return plan;
  const { currency } = brief;
  const { bridge, picks } = plan;
  const stated = bridge?.lines.find(({ kind }) => kind === "markup")?.amount;
  const markup = stated ?? rounded(share * (plan.totals.fees ?? 0), currency);
  const spread = (fees: readonly number[]) => allocated(markup, fees, currency);
  const totals = totalsWithin(plan.totals, markup);
  const parts = (own: Plan["by"]["tier"]) => {
    const added = spread(own.map(({ fees = 0 }) => fees));
    return own.map((part, index) => {
      const within = totalsWithin(part, added[index]);
      return {
        ...within,
        shareOfSpend: totals.spend === 0 ? null : within.spend / totals.spend,
      };
    });
  };
  const raised = spread(picks.map(({ price, fee = price }) => fee));
  const { tier, group, platform, phase } = plan.by;
  return {
    ...plan,
    picks: picks.map((pick, index) => pickWithin(pick, raised[index], share, currency)),
    totals,
    ...(bridge && { bridge: bridgeWithin(bridge) }),
    by: { tier: parts(tier), group: parts(group), platform: parts(platform), phase: parts(phase) },
  };
}

/** Totals with so much markup in fees and spend. */
function totalsWithin<T extends Totals>(totals: T, markup: number): T {
  const factor = totals.spend === 0 ? 1 : 1 + markup / totals.spend;
  const times = (value: number | null) => (value === null ? null : value * factor);
  return {
    ...totals,
    spend: added(totals.spend, markup),
    fees: added(totals.fees ?? 0, markup),
    cpm: times(totals.cpm),
    targetCpm: times(totals.targetCpm),
    costPerThousandReached: times(totals.costPerThousandReached),
    cpe: times(totals.cpe),
    cpc: times(totals.cpc),
  };
}

/** A pick whose price, and the range of an imputed one, bears so much markup. */
function pickWithin(pick: Pick, markup: number, share: number, currency: string): Pick {
  const { price, fee = price, priceBand } = pick;
  const extras = price - fee;
  const bound = (amount: number | null) =>
    amount === null ? null : rounded(amount + share * (amount - extras), currency);
  return {
    ...pick,
    price: added(price, markup),
    fee: added(fee, markup),
    priceBand: priceBand && [bound(priceBand[0]), bound(priceBand[1])],
  };
}

/**
 * An amount spread over weights in whole minor units that add up to it: each gets its share rounded
 * down, and the greatest remainders one unit more.
 */
function allocated(amount: number, weights: readonly number[], currency: string): number[] {
  const units = 10 ** currencyDigits(currency);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (Math.round(amount * units) * weight) / all);
  const whole = exact.map(Math.floor);
  const missing = Math.round(amount * units) - whole.reduce((sum, own) => sum + own, 0);
  const remainder = (index: number) => exact[index] - whole[index];
  const next = [...whole.keys()].sort((a, b) => remainder(b) - remainder(a) || a - b);
  for (const index of next.slice(0, missing)) whole[index]++;
  return whole.map((own) => own / units);
}

/** A sum of amounts of money without the noise of binary fractions. */
function added(amount: number, more: number): number {
  return Number((amount + more).toPrecision(15));
}

/** The bridge without the line of the markup: it stands in the fees, and no share tells of it. */
function bridgeWithin(bridge: Bridge): Bridge {
  const markup = bridge.lines.find(({ kind }) => kind === "markup")?.amount ?? 0;
  const own = bridge.lines.filter(({ kind }) => kind !== "markup");
  const invoiced = ["fees", "extras", "commissions", "agencyFee"].filter((kind) =>
    own.some((line) => line.kind === kind),
  );
  const words = (line: BridgeLine): BridgeLine => {
    if (line.kind === "fees") return { ...line, amount: added(line.amount, markup) };
    if (line.kind === "agencyFee" || line.kind === "levy") return { ...line, from: "as agreed" };
    if (line.kind !== "vat" || line.amount === 0) return line;
    const [rate] = line.from.split(" of ");
    const names = invoiced.map((kind) => (kind === "agencyFee" ? "agency fee" : kind));
    return { ...line, from: `${rate} of ${listed(names)}` };
  };
  return { ...bridge, lines: own.map(words), total: added(bridge.total, markup) };
}
