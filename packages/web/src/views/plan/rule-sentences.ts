import type { Result } from "@reachmix/core";
import { forecast, money, percent } from "../../words/numbers.ts";

/** A piece of a sentence; numbers stand out. */
export interface SentencePart {
  readonly text: string;
  readonly isNumber: boolean;
}

/** A rule as a sentence. */
export interface RuleSentence {
  readonly id: string;
  readonly parts: readonly SentencePart[];
}

type Outcome = Result["rules"][number];

const NUMBER = /(\d[\d,.]*\d|\d)( ?%)?/g;

/** Clashing rules as sentences: their words, and the bounds that are not among these. */
export function clashingRules(
  { rules }: Result,
  ids: readonly string[],
  currency: string,
): readonly RuleSentence[] {
  return ids.map((id) => {
    const rule = rules.find((one) => one.id === id);
    const words = rule === undefined ? id : rule.label;
    const bounds = rule === undefined ? "" : boundWords(rule, currency);
    const isSaid =
      bounds === "" || numbersIn(bounds).every((own) => numbersIn(words).includes(own));
    return { id, parts: partsOf(isSaid ? words : `${words}: ${bounds}`) };
  });
}

function boundWords({ id, set: { min, max, as } }: Outcome, currency: string): string {
  const isMoney = id === "budget" || id.startsWith("budget:");
  const write = (bound: number) => {
    if (as.startsWith("share")) return percent(bound);
    return isMoney ? `${money(bound)} ${currency}` : forecast(bound);
  };
  if (min !== null && max !== null)
    return min === max ? `exactly ${write(min)}` : `${write(min)} to ${write(max)}`;
  if (min !== null) return `at least ${write(min)}`;
  return max === null ? "" : `at most ${write(max)}`;
}

function numbersIn(text: string): string[] {
  return [...text.matchAll(NUMBER)].map(([number]) => number.replace(/[, %]/g, ""));
}

function partsOf(text: string): SentencePart[] {
  const parts: SentencePart[] = [];
  let from = 0;
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    parts.push({ text: text.slice(from, index), isNumber: false });
    parts.push({ text: number, isNumber: true });
    from = index + number.length;
  }
  return [...parts, { text: text.slice(from), isNumber: false }].filter((part) => part.text !== "");
}
