import { currencyDigits } from "../base/money.ts";
import { listed } from "../base/words.ts";
import type { Bridge, BridgeLine } from "../run/bridge.ts";
import type { Pick, Plan, Run, Totals } from "../run/schema.ts";

/** The share of a run's markup that its brief does not show to a client; 0 when there is none. */
export function hiddenMarkup({ input: { brief } }: Run): number {
  const { markup } = brief.costs ?? {};
  return markup === undefined || markup.visible ? 0 : markup.share;
}

/**
 * The run as a client sees it whose brief hides the agency's markup: fees, prices and spend with
 * the markup in them, and nothing that says how much it is.
 */
export function withinFees(run: Run): Run {
  const share = hiddenMarkup(run);
  if (share === 0) return run;
  const { brief, roster } = run.input;
  const costs = brief.costs && { ...brief.costs, markup: undefined };
  return {
    ...run,
    plan: run.plan && planWithin(run.plan, share, brief.currency),
    input: {
      ...run.input,
      brief: { ...brief, costs },
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

function planWithin(plan: Plan, share: number, currency: string): Plan {
  const spendWithin = <T extends Totals>(totals: T): T => {
    const { fees = 0 } = totals;
    const factor = totals.spend === 0 ? 1 : 1 + (share * fees) / totals.spend;
    const times = (value: number | null) => (value === null ? null : value * factor);
    return {
      ...totals,
      spend: Number((totals.spend + share * fees).toPrecision(12)),
      fees: fees * (1 + share),
      cpm: times(totals.cpm),
      targetCpm: times(totals.targetCpm),
      costPerThousandReached: times(totals.costPerThousandReached),
      cpe: times(totals.cpe),
      cpc: times(totals.cpc),
    };
  };
  const totals = spendWithin(plan.totals);
  const { bridge } = plan;
  const parts = (own: Plan["by"]["tier"]) =>
    own.map((part) => {
      const within = spendWithin(part);
      return {
        ...within,
        shareOfSpend: totals.spend === 0 ? null : within.spend / totals.spend,
      };
    });
  const { tier, group, platform, phase } = plan.by;
  return {
    ...plan,
    picks: plan.picks.map((pick) => pickWithin(pick, share, currency)),
    totals,
    ...(bridge && { bridge: bridgeWithin(bridge) }),
    by: { tier: parts(tier), group: parts(group), platform: parts(platform), phase: parts(phase) },
  };
}

/** A pick whose price, and the range of an imputed one, bears the markup on its fee. */
function pickWithin(pick: Pick, share: number, currency: string): Pick {
  const { price, fee = price, priceBand } = pick;
  const extras = price - fee;
  const raised = (amount: number) => rounded(amount + share * (amount - extras), currency);
  const bound = (amount: number | null) => (amount === null ? null : raised(amount));
  return {
    ...pick,
    price: raised(price),
    fee: rounded(fee * (1 + share), currency),
    priceBand: priceBand && [bound(priceBand[0]), bound(priceBand[1])],
  };
}

/** The bridge without the line of the markup: it stands in the fees, and no share tells of it. */
function bridgeWithin(bridge: Bridge): Bridge {
  const markup = bridge.lines.find(({ kind }) => kind === "markup")?.amount ?? 0;
  const own = bridge.lines.filter(({ kind }) => kind !== "markup");
  const invoiced = ["fees", "extras", "commissions", "agencyFee"].filter((kind) =>
    own.some((line) => line.kind === kind),
  );
  const add = (amount: number) => Number((amount + markup).toPrecision(15));
  const words = (line: BridgeLine): BridgeLine => {
    if (line.kind === "fees") return { ...line, amount: add(line.amount) };
    if (line.kind === "agencyFee" || line.kind === "levy") return { ...line, from: "as agreed" };
    if (line.kind !== "vat" || line.amount === 0) return line;
    const [rate] = line.from.split(" of ");
    const names = invoiced.map((kind) => (kind === "agencyFee" ? "agency fee" : kind));
    return { ...line, from: `${rate} of ${listed(names)}` };
  };
  return { ...bridge, lines: own.map(words), total: add(bridge.total) };
}
