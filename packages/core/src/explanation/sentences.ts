import { NEGLIGIBLE } from "../base/tolerances.ts";
import type { Market } from "../market/market.ts";
import { ruleWords } from "../rules/words.ts";
import type { CreatorWhy } from "../run/reasons.ts";
import type { SearchContext } from "../search/context.ts";
import type { SolvedPlan } from "../search/solve-brief.ts";

/** One sentence that says why a creator is in the plan or not, and what would change it. */
export function whySentence(
  why: Omit<CreatorWhy, "sentence">,
  solved: SolvedPlan,
  { market, rules }: SearchContext,
): string {
  const { currency, budget } = market.brief;
  const name = nameOf(why.creatorId, market);
  const rule = rules.find(({ id }) => id === why.ruleId);
  const named = `rule "${rule ? ruleWords(rule) : why.ruleId}"`;
  const loss = lossWords(why, solved, currency);
  const enters = entersWords(why, currency);
  const taking = loss === null ? "" : `; taking ${name} anyway costs ${loss}`;
  switch (why.reason) {
    case "locked":
      return `${name} is in because ${named} asks for it.`;
    case "worth": {
      const loses = loss === null ? "" : `: without ${name} the plan loses ${loss}`;
      return `${name} is in at ${priceWords(why, currency)}${loses}${staysWords(why, currency)}.`;
    }
    case "price":
      return `${name} is out: the same money buys more elsewhere${enters}${taking}.`;
    case "rule":
      return `${name} is out mainly because of ${named}${enters}${taking}.`;
    case "tooDear":
      return (
        `${name} is out: ${priceWords(why, currency)} is more than the whole budget of ` +
        `${moneyWords(budget, currency)}.`
      );
    case "noValue":
      return (
        `${name} is out: on this forecast the offers of ${name} add nothing to the goals of the ` +
        "brief."
      );
    case "combination":
      return (
        `${name} is out by a narrow margin: worth taking at this price, but the offers chosen ` +
        "together use the budget and the rules better."
      );
    case "excluded":
      return `${name} is not considered.`;
  }
}

type Known = Omit<CreatorWhy, "sentence">;

/** What the plan loses with the creator forced the other way; null when that is negligible. */
function lossWords({ loss }: Known, { found, aim }: SolvedPlan, currency: string): string | null {
  if (loss === null || loss.amount <= NEGLIGIBLE * Math.abs(found.value)) return null;
  const amount =
    aim.objective.unit === currency
      ? moneyWords(loss.amount, currency)
      : shareWords(loss.amount, found.value);
  return `${about(loss)}${amount}`;
}

function staysWords({ breakEvenFee }: Known, currency: string): string {
  if (breakEvenFee === null) return "";
  return `; stays up to ${about(breakEvenFee)}${moneyWords(breakEvenFee.amount, currency)}`;
}

function entersWords(why: Known, currency: string): string {
  const { breakEvenFee, price } = why;
  if (breakEvenFee === null || breakEvenFee.amount >= (price ?? 0)) return "";
  const fee = `${about(breakEvenFee)}${moneyWords(breakEvenFee.amount, currency)}`;
  const now = why.priceBand === null ? "quoted " : "now at ";
  return `; enters at ${fee} or less, ${now}${priceWords(why, currency)}`;
}

function about({ kind }: NonNullable<CreatorWhy["loss"]>): string {
  return kind === "estimate" ? "about " : "";
}

/** The price as it is known: 1,500 USD, or of one that nobody quoted three digits and its range. */
function priceWords({ price, priceBand }: Known, currency: string): string {
  if (priceBand === null) return moneyWords(price ?? 0, currency);
  const [amount, low, high] = [price, ...priceBand].map((value) => DIGITS.format(value ?? 0));
  return `an imputed ${amount} ${currency} (${low} to ${high})`;
}

/** Name of a creator for people, the id of one without. Creators stand in order of their ids. */
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
const DIGITS = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

/** Money for people: 3,150 or 0.55 USD, without decimals from 100 on. */
export function moneyWords(amount: number, currency: string): string {
  const digits = Math.abs(amount) >= 100 || Number.isInteger(amount) ? 0 : 2;
  return `${(digits === 0 ? WHOLE : CENTS).format(amount)} ${currency}`;
}

function shareWords(amount: number, whole: number): string {
  const percent = whole === 0 ? 0 : (amount / Math.abs(whole)) * 100;
  return `${percent >= 10 ? percent.toFixed(0) : percent.toPrecision(2)} % of its value`;
}
