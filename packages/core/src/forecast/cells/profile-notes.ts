import { nearestWord } from "../../base/words.ts";
import type { Market } from "../../market/market.ts";
import type { Benchmarks } from "../benchmarks/shape.ts";
import { genderWord, KNOWN_WORDS } from "../people/labels.ts";
import type { Assumption, Warning } from "../types.ts";
import { parseAges } from "./ages.ts";
import { FIELD } from "./dimensions.ts";
import type { ShareTable } from "./shares.ts";
import type { TargetDimension } from "./target.ts";

/** Labels named in a warning. */
const NAMED = 5;

/** The defaults behind audiences that creators say nothing of. */
export function profileAssumptions(
  { creators }: Market,
  { audience }: Benchmarks,
  dimensions: readonly TargetDimension[],
  stated: readonly ShareTable[],
): Assumption[] {
  const list: Assumption[] = [];
  for (const [d, { name }] of dimensions.entries()) {
    const silent = stated[d].known.reduce((count, known) => count + 1 - known, 0);
    if (silent === 0) continue;
    const of = `(${silent} of ${creators.length} creators say nothing of ${FIELD[name]})`;
    const note = (leaf: string, value: number, source: string, trust: "B" | "C" = "C") =>
      list.push({ field: `benchmarks.audience.${leaf}`, value, source: `${source} ${of}`, trust });
    if (name === "country") {
      note("homeShare", audience.homeShare, "share of an audience in the creator's own country");
      note(
        "languageShare",
        audience.languageShare,
        "share in the countries of the creator's language",
      );
    }
    if (name === "interest") {
      note("nicheShare", audience.nicheShare, "share of a population interested in a niche");
      note("tagShare", audience.tagShare, "share of an audience interested in what it follows for");
    }
    if (name === "gender")
      note(
        "genderUse.instagram.female",
        audience.genderUse.instagram.female,
        "use of the platforms by gender, Pew Research Center 2023, US adults",
        "B",
      );
    note(
      "estimateSpread",
      audience.estimateSpread,
      `${FIELD[name]} of such creators, logit deviation; the plan counts their lower quartile`,
    );
  }
  const seen = new Set<string>();
  return list.filter(({ field }) => !seen.has(field) && seen.add(field));
}

/** Labels nobody knows, and creators whose country has to be asked for. */
export function profileWarnings(market: Market, dimensions: readonly TargetDimension[]): Warning[] {
  return [...unknownLabels(market, dimensions), ...missingCountries(market, dimensions)];
}

/** Labels of ages and genders that stand for nobody. */
function unknownLabels(market: Market, dimensions: readonly TargetDimension[]): Warning[] {
  const reads = { age: parseAges, gender: genderWord } as const;
  const unknown = new Map<string, string>();
  for (const { name } of dimensions) {
    if (name === "country" || name === "interest") continue;
    const field = FIELD[name];
    for (const label of statedLabels(market, field))
      if (reads[name](label) === null)
        unknown.set(
          label,
          `"${label}" (${field}; nearest known: ${nearestWord(label, KNOWN_WORDS[name])})`,
        );
  }
  if (unknown.size === 0) return [];
  const more = unknown.size > NAMED ? ` and ${unknown.size - NAMED} more` : "";
  return [
    {
      code: "unknown_label",
      message:
        `nobody is counted under ${[...unknown.values()].slice(0, NAMED).join(", ")}${more}; ` +
        "correct the labels",
    },
  ];
}

/** The labels of a dimension that the brief and the creators use, each once. */
function statedLabels(
  { brief, creators }: Market,
  field: (typeof FIELD)["age" | "gender"],
): ReadonlySet<string> {
  const labels = new Set<string>(brief.audience?.[field]);
  for (const { source } of creators)
    for (const label in source.audience?.[field]) labels.add(label);
  return labels;
}

/** Creators of whom neither their own country nor those of their audience are known. */
function missingCountries({ creators }: Market, dimensions: readonly TargetDimension[]): Warning[] {
  if (!dimensions.some(({ name }) => name === "country")) return [];
  const homeless = creators.filter(
    ({ source }) => source.country === undefined && source.audience?.countries === undefined,
  );
  if (homeless.length === 0) return [];
  const names = homeless.slice(0, NAMED).map(({ id }) => `"${id}"`);
  return [
    {
      code: "country_missing",
      message:
        `${homeless.length} of ${creators.length} creators state neither their country nor ` +
        `those of their audience (${names.join(", ")}); state at least the country`,
    },
  ];
}
