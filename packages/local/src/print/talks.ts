import type { Backups, Negotiation, Purchase, Run } from "@reachmix/core";
import { namesOf } from "./names.ts";
import { formatBand, formatImputed, formatMoney, formatNumber, IMPUTED_PRICE } from "./numbers.ts";
import { drawTable } from "./table.ts";

/** Who comes in for whom, and what a no costs. */
export function printBackups({ backups, unit, value, together }: Backups, { input }: Run): string {
  const names = namesOf(input.roster);
  const table = drawTable(
    [
      { title: "says no", cell: ({ creatorId }) => names(creatorId), max: 28 },
      {
        title: "instead",
        cell: ({ outcome, replacements }) =>
          outcome === "replaced" ? purchasesIn(replacements, input, names) : WORDS[outcome],
        max: 60,
      },
      {
        title: `lost (${unit})`,
        cell: ({ loss }) => formatNumber(loss),
        align: "right",
      },
      {
        title: "spend then",
        cell: ({ spend }) => formatMoney(spend, input.brief.currency),
        align: "right",
      },
    ],
    backups,
  );
  const note = `Everybody else stays. The plan now is worth ${formatNumber(value)} (${unit}).`;
  const bought = backups.flatMap(({ replacements }) => replacements);
  const all = together == null ? [] : [together.sentence];
  return [table, note, ...all, ...imputedNote(bought)].join("\n");
}

const WORDS = {
  smaller: "nobody fits or is worth it",
  noPlan: "no plan: the rules need this creator",
  notComputed: "not computed",
} as const;

/** Fees, market ranges, walk-away fees and alternatives. */
export function printNegotiation({ creators, currency }: Negotiation, { input }: Run): string {
  const names = namesOf(input.roster);
  const money = (amount: number | null) => formatMoney(amount, currency);
  const table = drawTable(
    [
      { title: "creator", cell: ({ creatorId }) => names(creatorId), max: 24 },
      { title: "", cell: ({ place }) => place },
      { title: "status", cell: ({ status }) => status ?? "-" },
      {
        title: "fee",
        cell: ({ fee, feeFrom }) => (feeFrom === "imputed" ? formatImputed(fee) : money(fee)),
        align: "right",
      },
      {
        title: "market",
        cell: ({ market }) => (market === null ? "-" : formatBand([market.low, market.high])),
        align: "right",
      },
      {
        title: "walk away",
        cell: ({ walkAway }) =>
          walkAway === null
            ? "-"
            : `${walkAway.kind === "exact" ? "" : "about "}${money(walkAway.amount)}`,
        align: "right",
      },
      { title: "room", cell: ({ room }) => money(room), align: "right" },
      {
        title: "else",
        cell: ({ alternatives }) => purchasesIn(alternatives, input, names),
        max: 40,
      },
    ],
    creators,
  );
  const note =
    "Internal: for your own talks, never for a client. Above the walk-away fee the plan is " +
    "better without.";
  return [table, note, ...imputedNote(creators.flatMap((own) => own.alternatives))].join("\n");
}

function purchasesIn(
  purchases: readonly Purchase[],
  { brief }: Run["input"],
  names: (id: string) => string,
): string {
  if (purchases.length === 0) return "-";
  return purchases
    .map(({ creatorId, price, priceBand }) => {
      const amount = priceBand === null ? formatMoney(price, brief.currency) : formatImputed(price);
      return `${names(creatorId)} ${amount}`;
    })
    .join(", ");
}

function imputedNote(purchases: readonly Purchase[]): string[] {
  return purchases.some(({ priceBand }) => priceBand !== null) ? [IMPUTED_PRICE] : [];
}
