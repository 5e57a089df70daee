import type { Offer } from "../offer.ts";
import type { Money } from "./cells/money.ts";
import type { Contract, Placed, RowFacts, RowProblem } from "./facts.ts";

/** What a row says of the contract as an offer takes it. */
type ContractOfOffer = Pick<Offer, "gifted" | "commission" | "terms">;

/**
 * The quotes of a row; one without a price where goods stand in the place of the fee.
 * @param problems takes the prices beside a gift
 */
export function quotesOf(facts: RowFacts, problems: RowProblem[]): readonly Placed<Money>[] {
  const { gifted } = facts.contract;
  if (gifted === null) return facts.quotes;
  for (const { column, value } of [...facts.quotes, ...facts.extras])
    if ((value.amount ?? 0) > 0)
      problems.push({
        column: column.header,
        cell: String(value.amount),
        text: "the offer is gifted, so nothing is paid for it",
        fix: "leave the price empty, or the gift",
      });
  return [{ column: gifted.column, value: { none: "gifted" } }];
}

/** Whether some amount of a contract is in the currency of the offer. */
export function hasAmounts({ commission, exclusivity, usageRights }: Contract): boolean {
  const shareOnly = commission?.share !== undefined && commission.atLeast === undefined;
  return (commission !== null && !shareOnly) || exclusivity.length + usageRights.length > 0;
}

/**
 * Gift, commission and terms of the offers of a row.
 * @param currency of the offer; null where it has no amount
 * @param problems takes amounts in another currency, and priced terms of a gift
 */
export function contractOf(
  { contract }: RowFacts,
  currency: string | null,
  problems: RowProblem[],
): ContractOfOffer {
  const { gifted, commission, exclusivity, usageRights, currencies } = contract;
  const foreign = currencies.find((stated) => stated.currency !== currency);
  if (foreign !== undefined) {
    const fix = "write it in the currency of the price";
    const text = `an amount in ${foreign.currency} stands beside an offer in ${currency}`;
    if (problems.every((known) => known.text !== text))
      problems.push({ column: foreign.column, cell: foreign.cell, text, fix });
    return gifted === null ? {} : { gifted: gifted.value };
  }
  const paid = commission === null ? {} : { commission };
  const terms = {
    ...(exclusivity.length === 0 ? {} : { exclusivity }),
    ...(usageRights.length === 0 ? {} : { usageRights }),
  };
  if (Object.keys(terms).length === 0)
    return { ...(gifted === null ? {} : { gifted: gifted.value }), ...paid };
  if (gifted === null) return { ...paid, terms };
  problems.push({
    column: gifted.column.header,
    cell: "",
    text: "a gifted offer has no priced terms; they were left out",
    fix: "make it an offer with a price, or leave the terms out",
  });
  return { gifted: gifted.value, ...paid };
}
