import { currencyDigits, type Offer, type OpenedRequest, open, type Roster } from "@reachmix/core";
import { printReading } from "../print/import.ts";
import { Refusal } from "../refusal.ts";
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
  if (read.questions.length > 0) {
    output.out(printReading(read));
    return sayOpen(read, output);
  }
  const taken = Object.entries(read.taken).map(([id, answer]) => `${id}=${answer}`);
  if (taken.length > 0) output.err(`Taken as proposed: ${taken.join(", ")}.\n`);
  const { length } = read.refused;
  if (length > 0)
    output.err(
      `${length === 1 ? "1 row or cell was" : `${length} rows or cells were`} refused; ` +
        "reachmix import says which and why.\n",
    );
  const request = requestOf(files, read.roster, brief, output);
  return optimizeRequest(files[0], request, report, output);
}

function requestOf(
  files: readonly string[],
  roster: Roster,
  brief: SheetBrief,
  output: Output,
): OpenedRequest {
  const currency = brief.currency ?? currencyOf(roster);
  const kept = inCurrency(roster, currency, output);
  const body = { brief: { ...briefOf(brief, currency), rules: rulesOf(kept) }, roster: kept };
  const opening = open(body);
  if (opening.kind === "opened") return opening.opened;
  throw refusalOf(files.join(", "), "a sheet that can be optimized", opening.issues);
}

function briefOf({ budget, goal = "hybrid", country, niche }: SheetBrief, currency: string) {
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
  };
}

/** The one currency all prices are in. */
function currencyOf({ creators }: Roster): string {
  const stated = new Set(
    creators.flatMap(({ offers }) => offers.flatMap((offer) => offer.currency ?? [])),
  );
  const [only] = stated;
  if (stated.size === 1) return only;
  throw new Refusal(
    stated.size === 0
      ? "The sheet names no currency: write --currency, such as --currency EUR."
      : `The prices are in ${[...stated].join(", ")}: choose one with --currency; the others ` +
          "are left out.",
  );
}

/** The roster without offers quoted in another currency: nothing converts them yet. */
function inCurrency({ creators }: Roster, currency: string, output: Output): Roster {
  const fits = (offer: Offer) => offer.currency === undefined || offer.currency === currency;
  const left = creators.flatMap(({ offers }) => offers.filter((offer) => !fits(offer)));
  if (left.length > 0)
    output.err(
      `${left.length} offers in another currency than ${currency} were left out: ` +
        `${listed(left)}.\n`,
    );
  const kept = creators
    .map((creator) => ({ ...creator, offers: creator.offers.filter(fits) }))
    .filter(({ offers }) => offers.length > 0);
  if (kept.length > 0) return { creators: kept };
  throw new Refusal(`No offer is in ${currency}; see the currencies with reachmix import.`);
}

function listed(offers: readonly Offer[]): string {
  const shown = offers.slice(0, 10).map(({ id, currency }) => `${id} (${currency})`);
  return shown.join(", ") + (offers.length > 10 ? ` and ${offers.length - 10} more` : "");
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
