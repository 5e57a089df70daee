import { MICRO } from "../base/decimal.ts";
import { currencyDigits, fromMinor } from "../base/money.ts";
import { listed } from "../base/words.ts";
import { contingencyOf, type Lines, linesOf } from "../market/bridge.ts";
import type { Market } from "../market/market.ts";
import { extrasOf } from "../market/terms.ts";
import type { Activity } from "../rules/activity.ts";
import type { Bridge, BridgeLine } from "../run/bridge.ts";

/** The way from the budget to the fees of a plan, each line with what it is computed from. */
export function bridgeOf(activity: Activity): Bridge {
  const { market } = activity;
  const amounts = activity.amounts();
  const lines = linesOf(amounts, market.charges);
  const contingency = contingencyOf(market.budget, market.charges);
  const count = activity.placements.length;
  const offers = `${count} ${count === 1 ? "offer" : "offers"}`;
  const extras = extrasInParts(activity);
  const words = { lines, amounts, market, offers, extras, imputed: imputedOf(activity) };
  const all = [
    contingencyLine(contingency, market),
    ...chargedLines(words),
    ...creatorLines(words),
  ];
  const money = (minor: bigint) => fromMinor(Number(minor), market.brief.currency);
  return {
    budget: fromMinor(market.budget, market.brief.currency),
    lines: all
      .filter(({ amount, isKept }) => amount !== 0n || isKept)
      .map(({ isKept: _, ...line }) => ({ ...line, amount: money(line.amount) })),
    leftOver: money(BigInt(market.budget) - contingency - lines.fromBudget),
    total: money(lines.total),
    paid: money(lines.paid),
  };
}

/** A line in minor units; one that is kept is shown at 0 too. */
interface Line extends Omit<BridgeLine, "amount"> {
  readonly amount: bigint;
  readonly isKept?: boolean;
}

/** What lines are put into words from. */
interface Words {
  readonly lines: Lines;
  readonly amounts: ReturnType<Activity["amounts"]>;
  readonly market: Market;
  /** How many offers are bought. */
  readonly offers: string;
  /** What extras are paid for, kind by kind. */
  readonly extras: string;
  /** What is to be said of prices nobody quoted; empty when all were quoted. */
  readonly imputed: string;
}

function imputedOf({ placements, forecast }: Activity): string {
  const count = placements.filter(
    ({ offer }) => forecast.offers[offer].priceSource.kind === "imputed",
  ).length;
  if (count === 0) return "";
  return count === placements.length ? ", all imputed" : `, ${count} of them imputed`;
}

/** What extras are paid for: each kind with its sum, where terms of contracts are among them. */
function extrasInParts({ market, placements }: Activity): string {
  const paid = EXTRA_KINDS.map(({ kind, label }) => {
    const sum = placements.reduce(
      (minor, { offer }) => minor + extrasOf(market.offers[offer].source, market.brief, kind),
      0,
    );
    return { kind, sum, text: `${label} ${moneyWords(sum, market)}` };
  }).filter(({ sum }) => sum > 0);
  return paid.every(({ kind }) => kind === "other")
    ? "priced extras"
    : listed(paid.map(({ text }) => text));
}

const EXTRA_KINDS = [
  { kind: "exclusivity", label: "exclusivity" },
  { kind: "usageRights", label: "usage rights" },
  { kind: "media", label: "paid media" },
  { kind: "other", label: "other extras" },
] as const;

function contingencyLine(amount: bigint, { charges }: Market): Line {
  return {
    kind: "contingency",
    label: "contingency",
    amount,
    from: `${percent(charges.contingency)} of the budget, set aside first`,
    isExpected: false,
    isOnTop: false,
  };
}

/** What is charged on what creators get and cost. */
function chargedLines({ lines, market: { charges, brief } }: Words): Line[] {
  const common = { isExpected: false, isOnTop: !charges.coversAll };
  const { vat } = brief.costs ?? {};
  const base = charges.agencyOfTotal ? "fees, extras and costs per creator" : "fees";
  const has = (name: string, amount: bigint) => (amount === 0n ? [] : [name]);
  const pay = ["fees", ...has("extras", lines.extras), ...has("commissions", lines.commissions)];
  const invoiced = [...pay, ...has("markup", lines.markup), ...has("agency fee", lines.agencyFee)];
  return [
    {
      ...common,
      kind: "agencyFee",
      label: "agency fee",
      amount: lines.agencyFee,
      from: `${percent(charges.agencyFee)} of ${base}`,
    },
    {
      ...common,
      kind: "markup",
      label: "markup",
      amount: lines.markup,
      from: `${percent(charges.markup)} of fees`,
    },
    ...lines.levies.map(
      ({ label, amount }, index): Line => ({
        ...common,
        kind: "levy",
        label,
        amount,
        from: `${percent(charges.levies[index].share)} of ${listed(pay)}`,
      }),
    ),
    {
      ...common,
      kind: "vat",
      label: "VAT",
      amount: lines.vat,
      from:
        vat?.recoverable === true
          ? "recoverable: no cost"
          : `${percent(charges.vat)} of ${listed(invoiced)}`,
      isKept: vat?.recoverable === true,
    },
  ];
}

/** What creators cost and get. */
function creatorLines({ lines, amounts, market, offers, extras, imputed }: Words): Line[] {
  const { charges } = market;
  const { creators, accepted } = amounts;
  const isSure = accepted === creators * MICRO;
  const common = { isExpected: false, isOnTop: false };
  const each = (amount: number) => moneyWords(amount, market);
  const hired = `${creators} ${creators === 1 ? "creator" : "creators"}`;
  const accepting = isSure ? hired : `${accepted / MICRO} of ${hired} expected to accept`;
  const goods = (kind: "product" | "shipping", label: string, amount: bigint): Line => ({
    ...common,
    kind,
    label,
    amount,
    from: `${accepting} × ${each(charges[kind])}`,
    isExpected: !isSure,
  });
  return [
    goods("product", "products", lines.products),
    goods("shipping", "shipping", lines.shipping),
    ...lines.others.map(
      ({ label, amount }, index): Line => ({
        ...common,
        kind: "perCreator",
        label,
        amount,
        from: `${hired} × ${each(charges.others[index].amount)}`,
      }),
    ),
    {
      ...common,
      kind: "commissions",
      label: "commissions expected",
      amount: lines.commissions,
      from: "expected orders of everybody, and guarantees",
      isExpected: true,
    },
    { ...common, kind: "extras", label: "extras", amount: lines.extras, from: extras },
    {
      ...common,
      kind: "fees",
      label: "fees",
      amount: lines.fees,
      from: `fees of ${offers}${imputed}`,
      isKept: true,
    },
  ];
}

/** Millionths as percent, every digit of them. */
function percent(millionths: number): string {
  return `${Number((millionths / 10_000).toFixed(4))} %`;
}

function moneyWords(minor: number, { brief: { currency } }: Market): string {
  const digits = currencyDigits(currency);
  return fromMinor(minor, currency).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
