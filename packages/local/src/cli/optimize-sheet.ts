import {
  currencyDigits,
  listedOffers,
  open,
  requestOfSheets,
  type SheetBrief,
  type SheetRequest,
} from "@reachmix/core";
import { printReading } from "../print/import.ts";
import { Refusal } from "../refusal.ts";
import { optimizeRequest, type ReportOptions } from "./optimize.ts";
import type { Output } from "./output.ts";
import { refusalOf } from "./read-json.ts";
import {
  keepAnswers,
  type ReadingOptions,
  readWithAnswers,
  sayOpen,
  sayRefused,
  sayTaken,
} from "./reading.ts";

/** A brief in words of the command line. */
export interface BriefFlags {
  readonly budget: string | undefined;
  readonly currency: string | undefined;
  /** A preset of goals; conversions, awareness, engagement or hybrid. */
  readonly goal: string | undefined;
  /** Countries of the audience, equally weighted. */
  readonly country: readonly string[];
  /** Interests of the audience. */
  readonly niche: readonly string[];
}

/** The brief beside a sheet. */
export interface SheetFlags extends BriefFlags {
  /** Average order value in major units; a share of it is a usual commission. */
  readonly orderValue: string | undefined;
}

/**
 * Goes from sheets to a plan: reads them, builds the brief of the flags, optimizes.
 * @returns exit code 0 with a plan, 2 when none is possible, 4 when questions are open
 * @throws Refusal when a file, a flag or the whole does not hold together
 */
export async function optimizeSheets(
  files: readonly string[],
  brief: SheetFlags,
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
  const request = requestOfSheets(read.roster, briefOf(brief), {
    answers: read.mapping.answers,
    takeProposed: reading.yes,
    today: new Date().toISOString().slice(0, 10),
  });
  if (request.kind !== "request" && request.kind !== "questions") throw problemOf(request);
  const rates = request.kind === "questions" ? request.questions : [];
  const questions = [...read.questions, ...rates];
  if (request.kind === "questions" || questions.length > 0) {
    output.out(printReading({ ...read, questions }));
    return sayOpen({ ...read, questions }, output);
  }
  sayTaken({ ...read.taken, ...request.taken }, output);
  sayRefused(read.refused.length, output);
  keepAnswers(reading, { ...read.mapping, answers: { ...read.mapping.answers, ...request.taken } });
  const { roster, brief: written } = request.body;
  const opening = open({ roster, brief: { ...written, ...moneyOf(brief, written.currency) } });
  if (opening.kind === "refused")
    throw refusalOf(files.join(", "), "a sheet that can be optimized", opening.issues);
  return optimizeRequest(files[0], opening.opened, report, output);
}

/** The flags that are money, rounded to the digits of the currency. */
function moneyOf({ budget, orderValue }: SheetFlags, currency: string): object {
  const amount = (text: string | undefined, otherwise: string) => {
    const stated = text?.trim() ? Number(text) : Number.NaN;
    if (stated >= 0 && stated < Infinity) return Number(stated.toFixed(currencyDigits(currency)));
    throw new Refusal(otherwise);
  };
  const spent = amount(
    budget,
    `--budget is ${budget === undefined ? "missing" : `"${budget}"`}: write what may be ` +
      "spent, such as --budget 25000.",
  );
  if (orderValue === undefined) return { budget: spent };
  const order = amount(
    orderValue,
    `--order-value is "${orderValue}": write what an order is worth, such as --order-value 80.`,
  );
  return { budget: spent, economics: { orderValue: order } };
}

function briefOf({ currency, goal = "hybrid", country, niche }: SheetFlags): SheetBrief {
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
    ...(currency !== undefined && { currency }),
    goals: { preset: goal },
    ...(Object.keys(audience).length === 0 ? {} : { audience }),
  };
}

/** Why sheets make no request, in words of the command line. */
function problemOf(problem: Exclude<SheetRequest, { kind: "request" | "questions" }>): Refusal {
  switch (problem.kind) {
    case "noCurrency":
      return new Refusal("The sheet names no currency: write --currency, such as --currency EUR.");
    case "severalCurrencies":
      return new Refusal(
        `The prices are in ${problem.currencies.join(", ")}: say with --currency what the budget ` +
          "is in; the others are converted.",
      );
    case "unknownRate": {
      const { code, currency, offers } = problem;
      return new Refusal(
        `${listedOffers(offers)} ${offers.length === 1 ? "is" : "are"} quoted in ${code}, and no ` +
          `rate to ${currency} is known: write what 1 ${code} is worth in ${currency}, such as ` +
          `--answer fx.${code}=0.5.`,
      );
    }
    case "notARate":
      return new Refusal(
        `--answer ${problem.id}=${problem.answer} is no rate: write a number above 0 with a ` +
          `point, and its day if you like, such as ${problem.id}=0.0212@2026-11-27.`,
      );
  }
}
