import { currencyDigits } from "../base/money.ts";
import { inBriefCurrency } from "../market/exchange.ts";
import { listed } from "../plan/bridge.ts";
import type { Bridge, BridgeLine } from "../run/bridge.ts";
import type { Plan, Run, Totals } from "../run/schema.ts";

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
  const { markup: _, ...costs } = brief.costs ?? { budgetCovers: "all", contingency: 0 };
  const raised = raisedPrices(run, share);
  return {
    ...run,
    plan: run.plan && planWithin(run.plan, share, raised),
    input: {
      ...run.input,
      brief: { ...brief, costs: costs as typeof brief.costs },
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

/** A price with the markup on the fee in it, by offer; extras bear none. */
type Raise = (offerId: string, price: number) => number;

function raisedPrices({ input: { brief, roster } }: Run, share: number): Raise {
  const extras = new Map(
    roster.creators.flatMap(({ offers }) =>
      offers.map((offer) => {
        const minor = (offer.extras ?? []).reduce(
          (sum, { price }) => sum + (inBriefCurrency(price, offer, brief) ?? 0),
          0,
        );
        return [offer.id, minor / 10 ** currencyDigits(brief.currency)] as const;
      }),
    ),
  );
  return (offerId, price) =>
    rounded(price + share * (price - (extras.get(offerId) ?? 0)), brief.currency);
}

function rounded(amount: number, currency: string): number {
  return Number(amount.toFixed(currencyDigits(currency)));
}

function planWithin(plan: Plan, share: number, raised: Raise): Plan {
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
    picks: plan.picks.map((pick) => ({
      ...pick,
      price: raised(pick.offerId, pick.price),
      priceBand:
        pick.priceBand &&
        ([
          raised(pick.offerId, pick.priceBand[0]),
          raised(pick.offerId, pick.priceBand[1]),
        ] as const),
    })) as Plan["picks"],
    totals,
    ...(bridge && { bridge: bridgeWithin(bridge) }),
    by: { tier: parts(tier), group: parts(group), platform: parts(platform), phase: parts(phase) },
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
