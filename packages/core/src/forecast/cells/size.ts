import type { Audience } from "../../brief/schema.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { WORLD_MILLIONS } from "../people/countries.ts";
import { genderWord } from "../people/labels.ts";
import { ageShare, millionsIn } from "../people/population.ts";
import { parseAges } from "./ages.ts";

/** Share of people of a gender; of neither, by judgement. */
const GENDER_SHARE: Readonly<Record<string, number>> = { female: 0.5, male: 0.5, nonbinary: 0.01 };

/**
 * People in a target of unstated size: population of its countries (the world without any), times
 * the shares of its ages and genders, times the share interested in its niches (`nicheShare` each).
 * Never from the roster: who is not bought must not change who can be reached.
 */
export function targetPopulation(
  audience: Audience | undefined,
  { nicheShare, largestPopulation }: Benchmarks["audience"],
): number {
  const keys = Object.keys(audience?.countries ?? {});
  const named = keys.filter((key) => key !== "other");
  const within = (key: string) =>
    named.some((other) => other !== key && key.startsWith(`${other}-`));
  const inNamed = named
    .filter((key) => !within(key))
    .reduce((sum, key) => sum + millionsIn(key), 0);
  const everywhere = keys.length === 0 || keys.includes("other");
  const millions = everywhere ? WORLD_MILLIONS : inNamed;
  const ranges = audience?.ages?.map(parseAges).filter((range) => range !== null) ?? [];
  const ages = ranges.length === 0 ? 1 : ageShare(ranges);
  const words = new Set(audience?.genders?.map((label) => genderWord(label) ?? label));
  const genders =
    words.size === 0 ? 1 : [...words].reduce((sum, word) => sum + (GENDER_SHARE[word] ?? 0.01), 0);
  const niches = new Set(audience?.interests).size;
  const interested = niches === 0 ? 1 : Math.min(1, nicheShare * niches);
  const people = millions * 1e6 * ages * Math.min(1, genders) * interested;
  return Math.max(1, Math.min(largestPopulation, people));
}
