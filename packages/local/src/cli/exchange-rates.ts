import { type Question, RATES_AS_OF, type Roster, unitsPerDollar } from "@reachmix/core";
import { Refusal } from "../refusal.ts";

/** Rates of exchange as a brief takes them. */
interface ExchangeRates {
  readonly asOf: string;
  readonly rates: Readonly<Record<string, number>>;
}

/** Rates for a roster; those of `questions` wait for an answer. */
export interface RatesOfRoster {
  /** Null where every offer is quoted in the currency of the brief. */
  readonly fx: ExchangeRates | null;
  /** Proposed rates that were taken, by the id of their question. */
  readonly taken: Readonly<Record<string, string>>;
  readonly questions: readonly Question[];
}

/**
 * What one unit of each foreign currency of a roster is worth in that of the brief, by the answers
 * `fx.TRY=0.0212` or `fx.TRY=0.0212@2026-11-27`; without a day it is today's.
 * @param yes take the packaged rate where there is no answer
 * @throws Refusal for an answer that is no rate, and for a currency nobody can propose a rate for
 */
export function exchangeRates(
  roster: Roster,
  currency: string,
  answers: Readonly<Record<string, string>>,
  yes: boolean,
): RatesOfRoster {
  const rates: Record<string, number> = {};
  const days: string[] = [];
  const taken: Record<string, string> = {};
  const questions: Question[] = [];
  for (const [code, offers] of foreignQuotes(roster, currency)) {
    const id = `fx.${code}`;
    const given = Object.hasOwn(answers, id) ? answers[id] : undefined;
    const proposed = given === undefined ? proposedRate(code, currency, offers) : given;
    if (given === undefined && !yes) questions.push(question(code, currency, offers, proposed));
    else if (given === undefined) taken[id] = proposed;
    const { rate, day } = readRate(id, proposed);
    rates[code] = rate;
    days.push(day);
  }
  const [asOf] = days.sort();
  return { fx: asOf === undefined ? null : { asOf, rates }, taken, questions };
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

function proposedRate(code: string, currency: string, offers: readonly string[]): string {
  const [from, to] = [unitsPerDollar(code), unitsPerDollar(currency)];
  if (from !== null && to !== null)
    return `${Number((to / from).toPrecision(DIGITS))}@${RATES_AS_OF}`;
  throw new Refusal(
    `${listed(offers)} ${offers.length === 1 ? "is" : "are"} quoted in ${code}, and no rate to ` +
      `${currency} is known: write what 1 ${code} is worth in ${currency}, such as --answer ` +
      `fx.${code}=0.5.`,
  );
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
    text: `What is 1 ${code} worth in ${currency}? (${listed(offers)})`,
    proposed,
    reason: `it is the packaged rate of ${RATES_AS_OF}; rates move, so look it up`,
    options: [proposed, "a rate", "rate@day"],
  };
}

function listed(offers: readonly string[]): string {
  const more = offers.length - 5;
  return offers.slice(0, 5).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function readRate(id: string, text: string): { readonly rate: number; readonly day: string } {
  const found = /^(\d+(?:\.\d{1,12})?)(?:@(\d{4}-\d\d-\d\d))?$/.exec(text);
  const rate = Number(found?.[1]);
  if (found !== null && rate > 0)
    return { rate, day: found[2] ?? new Date().toISOString().slice(0, 10) };
  throw new Refusal(
    `--answer ${id}=${text} is no rate: write a number above 0 with a point, and its day if you ` +
      `like, such as ${id}=0.0212@2026-11-27.`,
  );
}
