import { pathText } from "../base/issue.ts";
import { lookOf, type PlacedName } from "../base/look-alikes.ts";
import { nearestWord } from "../base/words.ts";
import type { Brief } from "../brief/schema.ts";
import type { Creator } from "../roster/creator.ts";
import type { Roster } from "../roster/schema.ts";
import type { Filter } from "../rules/grammar.ts";
import { attributesNamed } from "./attributes-named.ts";

/** Something to know of an answer, as results carry it. */
interface NameWarning {
  readonly code: string;
  readonly message: string;
}

/** Words or pairs named in one warning. */
const NAMED = 5;
/** Longest list of words that the nearest is looked for in. */
const MOST_COMPARED = 5000;

/**
 * What names in a request make doubtful: words of filters, goals and rules that nobody in the
 * roster carries, with the nearest that somebody does, and rows that look like one creator.
 */
export function nameWarnings({
  brief,
  roster,
}: {
  readonly brief: Brief;
  readonly roster: Roster;
}): NameWarning[] {
  return [...unknownWords(brief, roster), ...creatorsAlike(roster)];
}

function unknownWords(brief: Brief, roster: Roster): NameWarning[] {
  const stated = wordsStated(brief);
  if (stated.length === 0) return [];
  const words = wordsOf(roster);
  const found = stated.flatMap(({ what, name, path }) => {
    const known = words[what];
    if (known.has(name) || (what === "country" && holdsRegion(known, name))) return [];
    // A blocked category that nobody touches is as it should be, unless it is written otherwise.
    if (what !== "category") return [saying(what, name, path, known)];
    const alike = [...known].filter((own) => lookOf(own) === lookOf(name));
    return alike.length === 0 ? [] : [saying(what, name, path, alike)];
  });
  if (found.length === 0) return [];
  return [
    {
      code: "unknown_words",
      message: `nobody in the roster has ${listed(found)}; check the spelling`,
    },
  ];
}

type Kind = "tag" | "format" | "country" | "attribute" | "category";

/** Every word of a brief that is to be found in the roster. */
function wordsStated(brief: Brief): (PlacedName & { readonly what: Kind })[] {
  const inFilters = brief.rules.flatMap((rule, r) => {
    const where: Filter | undefined = "where" in rule ? rule.where : undefined;
    return (["tag", "format", "country"] as const).flatMap((what) =>
      (where?.[what] ?? []).map((name) => ({
        what,
        name,
        path: ["brief", "rules", r, "where", what],
      })),
    );
  });
  const attributes = attributesNamed(brief).map((own) => ({ what: "attribute" as const, ...own }));
  const blocked = (brief.brandSafety?.blocked ?? []).map((name, b) => ({
    what: "category" as const,
    name,
    path: ["brief", "brandSafety", "blocked", b],
  }));
  return [...inFilters, ...attributes, ...blocked];
}

/** Creators who look like one: the same handle, address or name. */
function creatorsAlike({ creators }: Roster): NameWarning[] {
  const seen = new Map<string, string>();
  const pairs: string[] = [];
  for (const creator of creators) {
    const marks = marksOf(creator);
    const twin = marks.find(({ key }) => seen.has(key));
    if (twin !== undefined)
      pairs.push(`"${seen.get(twin.key)}" and "${creator.id}" (the same ${twin.what})`);
    for (const { key } of marks) if (!seen.has(key)) seen.set(key, creator.id);
  }
  if (pairs.length === 0) return [];
  return [
    {
      code: "creators_alike",
      message:
        `${listed(pairs)} look like one creator; their audiences would count twice: put their ` +
        "offers under one id, or tell them apart by name",
    },
  ];
}

/** What two rows of one creator have in common, most telling first. */
function marksOf({ name, handle, url }: Creator) {
  return [
    { what: "url", look: lookOf(url ?? "").replace(/^https?:\/\/(www\.|m\.)?|[/?#]+$/g, "") },
    { what: "handle", look: lookOf(handle ?? "").replace(/^@/, "") },
    { what: "name", look: lookOf(name ?? "") },
  ]
    .filter(({ look }) => look !== "")
    .map(({ what, look }) => ({ what, key: `${what}|${look}` }));
}

/** The words that creators and offers of a roster carry. */
function wordsOf({ creators }: Roster): Readonly<Record<Kind, ReadonlySet<string>>> {
  const [tag, format, country, attribute, category] = Array.from(
    { length: 5 },
    () => new Set<string>(),
  );
  for (const creator of creators) {
    for (const own of creator.tags ?? []) tag.add(own);
    for (const own of creator.safety ?? []) category.add(own);
    if (creator.country !== undefined) country.add(creator.country);
    for (const { attributes } of [creator, ...creator.offers])
      for (const name in attributes) attribute.add(name);
    for (const { deliverables } of creator.offers)
      for (const piece of deliverables) format.add(piece.format);
  }
  return { tag, format, country, attribute, category };
}

function holdsRegion(countries: ReadonlySet<string>, key: string): boolean {
  return [...countries].some((own) => own.startsWith(`${key}-`));
}

function saying(
  what: Kind,
  word: string,
  path: readonly PropertyKey[],
  known: Iterable<string>,
): string {
  const some = [...known].slice(0, MOST_COMPARED);
  const nearest = some.length === 0 ? "" : `, nearest ${JSON.stringify(nearestWord(word, some))}`;
  return `the ${what} ${JSON.stringify(word)} (${pathText(path)}${nearest})`;
}

function listed(words: readonly string[]): string {
  const more = words.length - NAMED;
  return `${words.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
