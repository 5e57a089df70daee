import type { Roster } from "../../roster/schema.ts";
import type { Question } from "../../roster/sheet/result.ts";
import { exchangeRates, type RateAnswers, type RateProblem } from "./exchange-rates.ts";
import { rulesOfSheet } from "./sheet-rules.ts";

/** A brief as somebody beside a sheet writes it: the rest of it is kept as it is. */
export interface SheetBrief {
  /** Missing: that of the sheet, if it is only one. */
  readonly currency?: string;
  readonly costs?: Readonly<Record<string, unknown>>;
  readonly rules?: readonly object[];
  readonly [field: string]: unknown;
}

/** A request made of sheets, the questions it waits for, or why there is none. */
export type SheetRequest =
  | {
      readonly kind: "request";
      /** Body of an optimization, not yet opened. */
      readonly body: {
        readonly brief: SheetBrief & { readonly currency: string };
        readonly roster: Roster;
      };
      /** Proposed answers that were taken, by the id of their question. */
      readonly taken: Readonly<Record<string, string>>;
    }
  | { readonly kind: "questions"; readonly questions: readonly Question[] }
  | { readonly kind: "noCurrency" }
  | { readonly kind: "severalCurrencies"; readonly currencies: readonly string[] }
  | RateProblem;

/**
 * The one way from the roster of sheets and a brief to a request: prices in other currencies are
 * converted, offers that the sheet says have ended stay out, and of several quotes for the same
 * pieces one is bought. Rates that the brief states are used as they are.
 */
export function requestOfSheets(
  roster: Roster,
  brief: SheetBrief,
  answers: RateAnswers,
): SheetRequest {
  const stated = currenciesOf(roster);
  const currency = brief.currency ?? (stated.length === 1 ? stated[0] : undefined);
  if (currency === undefined)
    return stated.length === 0
      ? { kind: "noCurrency" }
      : { kind: "severalCurrencies", currencies: stated };
  const exchange =
    brief.costs?.fx === undefined
      ? exchangeRates(roster, currency, answers)
      : ({ kind: "rates", fx: null, taken: {}, questions: [] } as const);
  if (exchange.kind !== "rates") return exchange;
  const { fx, taken, questions } = exchange;
  if (questions.length > 0) return { kind: "questions", questions };
  const costs = fx === null ? brief.costs : { ...brief.costs, fx };
  const rules = [...(brief.rules ?? []), ...rulesOfSheet(roster)];
  const whole = { ...brief, currency, ...(costs !== undefined && { costs }), rules };
  return { kind: "request", body: { brief: whole, roster }, taken };
}

/** The currencies that prices of a roster are stated in. */
export function currenciesOf({ creators }: Roster): string[] {
  const stated = new Set<string>();
  for (const { offers } of creators)
    for (const { currency } of offers) if (currency !== undefined) stated.add(currency);
  return [...stated];
}
