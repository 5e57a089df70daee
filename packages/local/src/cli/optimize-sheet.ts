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
import { type ReadingOptions, readWithAnswers, sayOpen, sayRefused } from "./reading.ts";

/** The brief in words of the command line. */
export interface SheetFlags {
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
  const { roster, brief: written } = request.body;
  const budget = budgetOf(brief.budget, written.currency);
  const opening = open({ roster, brief: { ...written, budget } });
  if (opening.kind === "refused")
    throw refusalOf(files.join(", "), "a sheet that can be optimized", opening.issues);
  return optimizeRequest(files[0], opening.opened, report, output);
}

function sayTaken(answers: Readonly<Record<string, string>>, output: Output): void {
  const taken = Object.entries(answers).map(([id, answer]) => `${id}=${answer}`);
  if (taken.length > 0) output.err(`Taken as proposed: ${taken.join(", ")}.\n`);
}

function budgetOf(budget: string | undefined, currency: string): number {
  const amount = Number(budget);
  if (budget !== undefined && amount >= 0) return Number(amount.toFixed(currencyDigits(currency)));
  throw new Refusal(
    `--budget is ${budget === undefined ? "missing" : `"${budget}"`}: write what may be ` +
      "spent, such as --budget 25000.",
  );
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
