import { pathText } from "./issue.ts";

const PLAIN = /^[!-~]*$/;
const BLANKS = /[\s\p{Z}]+/gu;
/** Characters that take no room: joiners, marks of direction, selectors of variants, fillers. */
const UNSEEN = /[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * What a reader sees of a name: without capitals, blanks around it, characters nobody sees and
 * differences of composition or width (Unicode's form KC). Names that look alike have equal looks.
 * @returns "" for a name of which nothing is seen
 */
export function lookOf(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase();
  return name
    .normalize("NFKC")
    .replace(BLANKS, " ")
    .replace(UNSEEN, "")
    .trim()
    .toLowerCase()
    .normalize("NFKC");
}

/**
 * Greek and Cyrillic letters that look like a Latin letter or a digit, by that sign. From Unicode's
 * list of confusables (UTS 39, confusables.txt of version 10.0), those of one letter for one; the
 * capitals that it calls like a small l stand with the i whose capital they look like.
 */
const FOREIGN_TWINS: readonly (readonly [sign: string, twins: string])[] = [
  ["2", "\ua644"],
  ["3", "\u0417\u04e0"],
  ["6", "\u0431"],
  ["a", "\u0391\u03b1\u0410\u0430"],
  ["b", "\u0392\u0412\u042c"],
  ["c", "\u0421\u0441"],
  ["d", "\u0501"],
  ["e", "\u0395\u0415\u0435\u04bd"],
  ["f", "\u03dc"],
  ["g", "\u050c"],
  ["h", "\u0397\u041d\u04bb"],
  ["i", "\u0399\u03b9\u0406\u0456\u04c0\u04cf\ua647"],
  ["j", "\u037f\u03f3\u0408\u0458"],
  ["k", "\u039a\u041a"],
  ["m", "\u039c\u03fa\u041c"],
  ["n", "\u039d"],
  ["o", "\u039f\u03bf\u03c3\u041e\u043e"],
  ["p", "\u03a1\u03c1\u0420\u0440"],
  ["q", "\u051b"],
  ["r", "\u0433\u1d26"],
  ["s", "\u0405\u0455"],
  ["t", "\u03a4\u0422"],
  ["u", "\u03c5"],
  ["v", "\u03bd\u0474\u0475"],
  ["w", "\u0461\u051c\u051d"],
  ["x", "\u03a7\u0425\u0445"],
  ["y", "\u03a5\u03b3\u0423\u0443\u04ae\u04af"],
  ["z", "\u0396"],
];

const SIGN_OF: ReadonlyMap<string, string> = new Map(
  FOREIGN_TWINS.flatMap(([sign, twins]) => [...twins].map((twin) => [twin, sign] as const)),
);
const FOREIGN = new RegExp(`[${[...SIGN_OF.keys()].join("")}]`, "gu");

/**
 * The look of a name in Latin letters: as {@link lookOf}, with Greek and Cyrillic letters replaced
 * by those they look like, capitals and small letters each by their own. Names of one Latin look
 * look alike too; the look itself knows no capitals, and a Greek one has other twins than its small
 * letter.
 */
function latinLookOf(name: string): string {
  if (PLAIN.test(name)) return lookOf(name);
  const letters = name.normalize("NFKD");
  return lookOf(letters.replace(FOREIGN, (letter) => SIGN_OF.get(letter) ?? letter));
}

/** What every object of JavaScript has, by its look. */
const RESERVED: ReadonlyMap<string, string> = new Map(
  [
    "__proto__",
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "prototype",
    "toLocaleString",
    "toString",
    "valueOf",
  ].map((name) => [lookOf(name), name]),
);

/** The name of every object, such as `__proto__`, that a name looks like; null for none. */
export function reservedTwin(name: string): string | null {
  return RESERVED.get(lookOf(name)) ?? null;
}

/** A name and where it stands. */
export interface PlacedName {
  readonly name: string;
  readonly path: readonly PropertyKey[];
}

/** Names of one kind that are in use, found by how they look. */
export class NamesInUse {
  readonly #byLook = new Map<string, PlacedName>();

  /** Takes a name into use. @returns the one in use already that looks like it, null for none */
  take(name: string, path: readonly PropertyKey[]): PlacedName | null {
    const twin = this.like(name);
    if (twin !== undefined) return twin;
    const placed = { name, path };
    this.#byLook.set(lookOf(name), placed);
    if (!PLAIN.test(name)) this.#byLook.set(latinLookOf(name), placed);
    return null;
  }

  /** True for a name in use, to the letter. */
  has(name: string): boolean {
    return this.like(name)?.name === name;
  }

  /** The name in use that looks like this one; undefined for none. */
  like(name: string): PlacedName | undefined {
    const twin = this.#byLook.get(lookOf(name));
    return twin !== undefined || PLAIN.test(name) ? twin : this.#byLook.get(latinLookOf(name));
  }
}

/** Says that two names that differ are taken for one by whoever reads them. */
export function looksLike(what: string, name: string, twin: PlacedName): string {
  const hidden = lookOf(name) === lookOf(twin.name) ? UNSEEN_OR_BLANK : FOREIGN_OR_UNSEEN;
  return (
    `the ${what} ${shown(name, hidden)} looks like ${shown(twin.name, hidden)} at ` +
    `${pathText(twin.path)}, and readers cannot tell them apart; rename one, or make them the same`
  );
}

const UNSEEN_OR_BLANK = /(?! )[\p{Cf}\p{Z}]/gu;
const FOREIGN_OR_UNSEEN = new RegExp(`${UNSEEN_OR_BLANK.source}|${FOREIGN.source}`, "gu");

/** A name with what its reader would miss written out: `"ana\u200b"`. */
function shown(name: string, hidden: RegExp): string {
  const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(name).replace(hidden, (signs) => [...signs].map(escaped).join(""));
}
