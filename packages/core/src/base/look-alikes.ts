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
  private readonly byLook = new Map<string, PlacedName>();

  /** Takes a name into use. @returns the one in use already that looks like it, null for none */
  take(name: string, path: readonly PropertyKey[]): PlacedName | null {
    const look = lookOf(name);
    const twin = this.byLook.get(look);
    if (twin !== undefined) return twin;
    this.byLook.set(look, { name, path });
    return null;
  }

  /** True for a name in use, to the letter. */
  has(name: string): boolean {
    return this.like(name)?.name === name;
  }

  /** The name in use that looks like this one; undefined for none. */
  like(name: string): PlacedName | undefined {
    return this.byLook.get(lookOf(name));
  }
}

/** Says that two names that differ are taken for one by whoever reads them. */
export function looksLike(what: string, name: string, twin: PlacedName): string {
  return (
    `the ${what} ${shown(name)} looks like ${shown(twin.name)} at ${pathText(twin.path)}, and ` +
    "readers cannot tell them apart; rename one, or make them the same"
  );
}

/** A name with what nobody sees of it written out: `"ana\u200b"`. */
function shown(name: string): string {
  const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(name).replace(/(?! )[\p{Cf}\p{Z}]/gu, (signs) =>
    [...signs].map(escaped).join(""),
  );
}
