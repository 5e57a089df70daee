import { currencyDigits, type Offer, type OpenedRequest, open, type Roster } from "@reachmix/core";
import { printReading } from "../print/import.ts";
import { Refusal } from "../refusal.ts";
import { exchangeRates, type RatesOfRoster } from "./exchange-rates.ts";
import { optimizeRequest, type ReportOptions } from "./optimize.ts";
import type { Output } from "./output.ts";
import { refusalOf } from "./read-json.ts";
import { type ReadingOptions, readWithAnswers, sayOpen } from "./reading.ts";

/** The brief in words of the command line. */
export interface SheetBrief {
  readonly budget: string | undefined;
  readonly currency: string | undefined;
  /** A preset of goals; conversions, awareness, engagement or hybrid. */
  readonly goal: string | undefined;
  /** Countries of the audience, equally weighted. */
  readonly country: readonly string[];
  /** Interests of the audience. */
  readonly niche: readonly string[];
}

/**
 * Goes from sheets to a plan: reads them, builds the brief of the flags, optimizes.
 * @returns exit code 0 with a plan, 2 when none is possible, 4 when questions are open
 * @throws Refusal when a file, a flag or the whole does not hold together
 */
export async function optimizeSheets(
  files: readonly string[],
  brief: SheetBrief,
  reading: ReadingOptions,
  report: ReportOptions,
  output: Output,
): Promise<number> {
  const { currency } = brief;
  const read = await readWithAnswers(files, reading, currency === undefined ? {} : { currency });
  if (read.roster === null) {
    output.out(printReading(read));
    throw new Refusal(`No creator could be read of ${files.join(", ")}; the rows above say why.`);
  }
  const into = currency ?? currencyOf(read.roster);
  const exchange = exchangeRates(read.roster, into, read.mapping.answers, reading.yes);
  const questions = [...read.questions, ...exchange.questions];
  if (questions.length > 0) {
    output.out(printReading({ ...read, questions }));
    return sayOpen({ ...read, questions }, output);
  }
  const taken = Object.entries({ ...read.taken, ...exchange.taken }).map(
    ([id, answer]) => `${id}=${answer}`,
  );
  if (taken.length > 0) output.err(`Taken as proposed: ${taken.join(", ")}.\n`);
  const { length } = read.refused;
  if (length > 0)
    output.err(
      `${length === 1 ? "1 row or cell was" : `${length} rows or cells were`} refused; ` +
        "reachmix import says which and why.\n",
    );
  const request = requestOf(files, read.roster, briefOf(brief, into, exchange));
  return optimizeRequest(files[0], request, report, output);
}

function requestOf(files: readonly string[], roster: Roster, brief: object): OpenedRequest {
  const opening = open({ brief: { ...brief, rules: rulesOf(roster) }, roster });
  if (opening.kind === "opened") return opening.opened;
  throw refusalOf(files.join(", "), "a sheet that can be optimized", opening.issues);
}

function briefOf(
  { budget, goal = "hybrid", country, niche }: SheetBrief,
  currency: string,
  { fx }: RatesOfRoster,
) {
  const amount = Number(budget);
  if (budget === undefined || !(amount >= 0))
    throw new Refusal(
      `--budget is ${budget === undefined ? "missing" : `"${budget}"`}: write what may be ` +
        "spent, such as --budget 25000.",
    );
  const countries = country
    .flatMap((text) => text.split(","))
    .map((code) => code.trim().toUpperCase());
  const interests = niche.flatMap((text) => text.split(",")).map((text) => text.trim());
  const share = Math.floor(1e6 / Math.max(1, countries.length)) / 1e6;
  const audience = {
    ...(countries.length === 0
      ? {}
      : { countries: Object.fromEntries(countries.map((code) => [code, share])) }),
    ...(interests.length === 0 ? {} : { interests }),
  };
  return {
    currency,
    budget: Number(amount.toFixed(currencyDigits(currency))),
    goals: { preset: goal },
    ...(Object.keys(audience).length === 0 ? {} : { audience }),
    ...(fx === null ? {} : { costs: { fx } }),
  };
}

/** The one currency all prices are in; a roster in several needs a choice. */
function currencyOf({ creators }: Roster): string {
  const stated = new Set(
    creators.flatMap(({ offers }) => offers.flatMap((offer) => offer.currency ?? [])),
  );
  const [only] = stated;
  if (stated.size === 1) return only;
  throw new Refusal(
    stated.size === 0
      ? "The sheet names no currency: write --currency, such as --currency EUR."
      : `The prices are in ${[...stated].join(", ")}: say with --currency what the budget is in; ` +
          "the others are converted.",
  );
}

const ENDED: ReadonlySet<Offer["status"]> = new Set(["declined", "client-rejected", "cancelled"]);
/** Most offers one rule names. */
const RULE_SIZE = 10_000;
/** Most creators whose double quotes get a rule of their own. */
const MOST_DOUBLES = 400;

/** What a sheet says and a plan keeps to: no offer that has ended, one of two quotes for one. */
function rulesOf({ creators }: Roster): object[] {
  const ended = creators.flatMap(({ offers }) =>
    offers.flatMap(({ id, status }) => (ENDED.has(status) ? [id] : [])),
  );
  const rules: object[] = [];
  for (let start = 0; start < ended.length; start += RULE_SIZE)
    rules.push({
      id: `ended-${rules.length + 1}`,
      kind: "exclude",
      label: "declined, rejected or cancelled in the sheet",
      offers: ended.slice(start, start + RULE_SIZE),
    });
  const doubles = creators.flatMap(({ offers }) => doublesOf(offers)).slice(0, MOST_DOUBLES);
  for (const [index, offers] of doubles.entries())
    rules.push({
      id: `one-quote-${index + 1}`,
      kind: "choose",
      label: "one of several quotes for the same",
      offers,
      atMost: 1,
    });
  return rules;
}

/** Ids of the offers of one creator that are for the very same pieces. */
function doublesOf(offers: readonly Offer[]): string[][] {
  const byPieces = new Map<string, string[]>();
  for (const { id, deliverables } of offers) {
    const key = JSON.stringify(deliverables);
    byPieces.set(key, [...(byPieces.get(key) ?? []), id]);
  }
  return [...byPieces.values()].filter((ids) => ids.length > 1);
}
