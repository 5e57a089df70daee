import { listed } from "../base/words.ts";
import type { Brief, Phase } from "../brief/schema.ts";
import { figureText, shareText } from "./words.ts";

/** Whom the campaign is for, as the end of a sentence; null where the brief says nothing of it. */
export function targetInWords({ audience }: Brief): string | null {
  if (audience === undefined) return null;
  const { size, countries, ages, genders, interests, cells } = audience;
  const people = size ?? cells?.reduce((sum, cell) => sum + cell.size, 0);
  const parts = [
    ...(genders === undefined ? [] : [listed(genders)]),
    ...(ages === undefined ? [] : [`aged ${listed(ages)}`]),
    ...(interests === undefined ? [] : [`interested in ${listed(interests)}`]),
    ...(countries === undefined ? [] : [`in ${countriesInWords(countries)}`]),
  ];
  const who = parts.join(", ");
  if (people === undefined) return who === "" ? null : who;
  const count = `${figureText("reach", people, "")} people`;
  return who === "" ? count : `${count}: ${who}`;
}

function countriesInWords(countries: Readonly<Record<string, number>>): string {
  const entries = Object.entries(countries).sort(([, a], [, b]) => b - a);
  return listed(
    entries.map(([code, share]) =>
      share >= 1 ? countryName(code) : `${countryName(code)} (${shareText(share)})`,
    ),
  );
}

/** The name of a country of ISO 3166 in English; anything else stays as it is. */
function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code;
}

/** Name of a phase. */
export function phaseName({ id, label }: Phase): string {
  return label ?? id;
}

/** The phases of a pick of this run: several of a retainer, none without phases. */
export function phasesOf({ phases = [] }: Brief, named: string | null): Phase[] {
  if (named === null) return [];
  const ids = new Set(phases.some(({ id }) => id === named) ? [named] : named.split("+"));
  return phases.filter(({ id }) => ids.has(id));
}

/** A day of ISO 8601 as `1 March 2027`. */
export function dayText(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** First and last day of phases in words; null without phases. */
export function flightInWords(phases: readonly Phase[] | undefined): string | null {
  if (phases === undefined || phases.length === 0) return null;
  const from = phases.map((phase) => phase.from).sort()[0];
  const to =
    phases
      .map((phase) => phase.to)
      .sort()
      .at(-1) ?? from;
  return `${dayText(from)} to ${dayText(to)}`;
}
