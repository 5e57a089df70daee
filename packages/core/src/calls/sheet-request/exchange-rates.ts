import { RATES_AS_OF, unitsPerDollar } from "../../base/dollar-rates.ts";
import type { Roster } from "../../roster/schema.ts";
import type { Question } from "../../roster/sheet/result.ts";

/** Rates of exchange as a brief takes them. */
interface ExchangeRates {
  readonly asOf: string;
  readonly rates: Readonly<Record<string, number>>;
}

/** Rates for a roster, or the first one that cannot be. */
export type RatesOfRoster =
  | {
      readonly kind: "rates";
      /** Null where every offer is quoted in the currency of the brief. */
      readonly fx: ExchangeRates | null;
      /** Proposed rates that were taken, by the id of their question. */
      readonly taken: Readonly<Record<string, string>>;
      /** Rates that wait for an answer. */
      readonly questions: readonly Question[];
    }
  | RateProblem;

/** A currency nobody can propose a rate for, or an answer that is no rate. */
export type RateProblem =
  | {
      readonly kind: "unknownRate";
      readonly code: string;
      readonly currency: string;
      /** Offers quoted in it. */
      readonly offers: readonly string[];
    }
  | { readonly kind: "notARate"; readonly id: string; readonly answer: string };

/** What rates are asked with. */
export interface RateAnswers {
  /** By the id of the question: `0.0212` or `0.0212@2026-11-27` to `fx.TRY`. */
  readonly answers: Readonly<Record<string, string>>;
  /** Take the packaged rate where there is no answer. */
  readonly takeProposed: boolean;
  /** Day of a rate that names none, `2026-11-27`. */
  readonly today: string;
}

/** What one unit of each foreign currency of a roster is worth in that of the brief. */
export function exchangeRates(
  roster: Roster,
  currency: string,
  { answers, takeProposed, today }: RateAnswers,
): RatesOfRoster {
  const rates: Record<string, number> = {};
  const days: string[] = [];
  const taken: Record<string, string> = {};
  const questions: Question[] = [];
  for (const [code, offers] of foreignQuotes(roster, currency)) {
    const id = `fx.${code}`;
    const given = Object.hasOwn(answers, id) ? answers[id] : undefined;
    const answer = given ?? proposedRate(code, currency);
    if (answer === null) return { kind: "unknownRate", code, currency, offers };
    if (given === undefined && takeProposed) taken[id] = answer;
    else if (given === undefined) questions.push(question(code, currency, offers, answer));
    const read = readRate(answer);
    if (read === null) return { kind: "notARate", id, answer };
    rates[code] = read.rate;
    days.push(read.day ?? today);
  }
  const [asOf] = days.sort();
  return { kind: "rates", fx: asOf === undefined ? null : { asOf, rates }, taken, questions };
}

/** Currencies other than the brief's, with the offers quoted in each. */
function foreignQuotes({ creators }: Roster, currency: string): Map<string, string[]> {
  const quotes = new Map<string, string[]>();
  for (const { offers } of creators)
    for (const offer of offers) {
      if (offer.currency === undefined || offer.currency === currency) continue;
      const known = quotes.get(offer.currency);
      if (known === undefined) quotes.set(offer.currency, [offer.id]);
      else known.push(offer.id);
    }
  return quotes;
}

/** Significant digits of a proposed rate. */
const DIGITS = 5;

function proposedRate(code: string, currency: string): string | null {
  const [from, to] = [unitsPerDollar(code), unitsPerDollar(currency)];
  if (from === null || to === null) return null;
  return `${Number((to / from).toPrecision(DIGITS))}@${RATES_AS_OF}`;
}

function question(
  code: string,
  currency: string,
  offers: readonly string[],
  proposed: string,
): Question {
  return {
    id: `fx.${code}`,
    field: "brief.costs.fx.rates",
    text: `What is 1 ${code} worth in ${currency}? (${listedOffers(offers)})`,
    proposed,
    reason: `it is the packaged rate of ${RATES_AS_OF}; rates move, so look it up`,
    options: [proposed, "a rate", "rate@day"],
  };
}

/** Up to five offers by id, and how many more. */
export function listedOffers(offers: readonly string[]): string {
  const more = offers.length - 5;
  return offers.slice(0, 5).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function readRate(text: string): { readonly rate: number; readonly day: string | null } | null {
  const found = /^(\d+(?:\.\d{1,12})?)(?:@(\d{4}-\d\d-\d\d))?$/.exec(text);
  const rate = Number(found?.[1]);
  return found !== null && rate > 0 ? { rate, day: found[2] ?? null } : null;
}
