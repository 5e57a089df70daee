import type { Market } from "../market/market.ts";
import { ruleWords } from "../rules/words.ts";
import type { CreatorWhy } from "../run/reasons.ts";
import type { SearchContext } from "../search/context.ts";
import type { SolvedPlan } from "../search/solve-brief.ts";

/** Losses below this share of the plan's value are not worth a word. */
const NEGLIGIBLE = 1e-6;

/** One sentence that says why a creator is in the plan or not, and what would change it. */
export function whySentence(
  why: Omit<CreatorWhy, "sentence">,
  { found, aim }: SolvedPlan,
  { market, rules }: SearchContext,
): string {
  const { currency } = market.brief;
  const about = (kind: "estimate" | "exact") => (kind === "estimate" ? "about " : "");
  const worth = (amount: number) =>
    aim.objective.unit === currency
      ? moneyWords(amount, currency)
      : shareWords(amount, found.value);
  const loss =
    why.loss && why.loss.amount > NEGLIGIBLE * Math.abs(found.value)
      ? `${about(why.loss.kind)}${worth(why.loss.amount)}`
      : null;
  const fee = why.breakEvenFee;
  const rule = rules.find((candidate) => candidate.id === why.ruleId);
  const quoted = moneyWords(why.quoted ?? 0, currency);
  const enters = fee
    ? fee.amount >= (why.quoted ?? 0)
      ? ""
      : `; enters at ${about(fee.kind)}${moneyWords(fee.amount, currency)} or less, quoted ` +
        `${quoted}`
    : "";
  const she = nameOf(why.creatorId, market);
  switch (why.reason) {
    case "locked":
      return `${she} is in because rule "${rule ? ruleWords(rule) : why.ruleId}" asks for it.`;
    case "worth":
      return `${she} is in at ${quoted}${loss ? `: without her the plan loses ${loss}` : ""}${fee ? `; she stays up to ${about(fee.kind)}${moneyWords(fee.amount, currency)}` : ""}.`;
    case "price":
      return `${she} is out: the same money buys more elsewhere${enters}${loss ? `; taking her anyway costs ${loss}` : ""}.`;
    case "rule":
      return (
        `${she} is out mainly because of rule ` +
        `"${rule ? ruleWords(rule) : why.ruleId}"${enters}${loss ? `; taking her anyway costs ${loss}` : ""}.`
      );
    case "tooDear":
      return (
        `${she} is out: ${quoted} is more than the whole budget of ` +
        `${moneyWords(market.brief.budget, currency)}.`
      );
    case "noValue":
      return `${she} is out: on this forecast her offers add nothing to the goals of the brief.`;
    case "combination":
      return (
        `${she} is out by a narrow margin: at her price she is worth taking, but the ` +
        `offers chosen together use the budget and the rules better.`
      );
    case "excluded":
      return `${she} is not considered.`;
  }
}

/** Name of a creator for people, her id when she has none. Creators stand in order of their ids. */
export function nameOf(id: string, { creators }: Market): string {
  let [low, high] = [0, creators.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (creators[middle].id < id) low = middle + 1;
    else high = middle;
  }
  return creators[low]?.id === id ? (creators[low].source.name ?? id) : id;
}

/** Made once: making one takes a hundred times as long as using it. */
const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const CENTS = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** Money for people: 3,150 or 0.55 USD, without decimals from 100 on. */
export function moneyWords(amount: number, currency: string): string {
  const digits = Math.abs(amount) >= 100 || Number.isInteger(amount) ? 0 : 2;
  return `${(digits === 0 ? WHOLE : CENTS).format(amount)} ${currency}`;
}

function shareWords(amount: number, whole: number): string {
  const percent = whole === 0 ? 0 : (amount / Math.abs(whole)) * 100;
  return `${percent >= 10 ? percent.toFixed(0) : percent.toPrecision(2)} % of its value`;
}
