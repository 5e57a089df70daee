import { createHash } from "node:crypto";
import type { Creator, FrozenPick } from "@reachmix/core";

/** Fields that hold words of the product, which no name of a creator replaces. */
const VOCABULARY: ReadonlySet<string> = new Set(
  (
    "as boundBy change currency engine format group kind limit measure of per platform preset " +
    "proof reason source status tier trust unit weightedBy"
  ).split(" "),
);
/** Fields that are one name as a whole, so that a part of them is somebody else's. */
const WHOLE: ReadonlySet<string> = new Set(["id", "handle", "url", "creatorId", "offerId"]);

/**
 * Pseudonyms in the place of everything that names a creator: id, name, handle, address, ids and
 * labels of offers, promo codes. Numbers stay, so that sums are what they were.
 */
export class Pseudonyms {
  readonly #secret: string;
  readonly #exact = new Map<string, string>();
  readonly #ids = new Map<string, string>();
  readonly #others = new Set<string>();
  #prose: RegExp | null = null;

  /** @param secret known to nobody, so that a pseudonym cannot be made of a guessed id */
  constructor(secret: string) {
    this.#secret = secret;
  }

  /** True when it replaces nothing. */
  get isEmpty(): boolean {
    return this.#exact.size === 0;
  }

  /** Replaces everything that names this creator. */
  replace({ id, name, handle, url, offers = [] }: Partial<Creator> & Pick<Creator, "id">): void {
    const pseudonym = this.#of(id);
    this.#ids.set(id, pseudonym);
    for (const own of [name, handle, url]) if (own !== undefined) this.#exact.set(own, pseudonym);
    for (const [index, offer] of offers.entries()) {
      this.#exact.set(offer.id, `${pseudonym}-${index + 1}`);
      if (offer.label !== undefined) this.#exact.set(offer.label, `Offer ${index + 1}`);
    }
    this.#exact.set(id, pseudonym);
    this.#prose = null;
  }

  /** Replaces the promo code of a pick of a creator who is replaced. */
  replaceCode({ creatorId, code }: Pick<FrozenPick, "creatorId" | "code">): void {
    const pseudonym = this.#ids.get(creatorId);
    if (pseudonym === undefined) return;
    const digits = code.slice(code.lastIndexOf("-") + 1);
    this.#exact.set(code, `${pseudonym.toUpperCase()}-${digits}`);
    this.#prose = null;
  }

  /** Leaves the names of another creator as they are, where a replaced one is part of them. */
  keep({ id, name, handle, offers }: Creator): void {
    for (const own of [id, name, handle, ...offers.map((offer) => offer.id)])
      if (own !== undefined) this.#others.add(own);
    this.#prose = null;
  }

  /** A JSON value with pseudonyms in the place of names. */
  in<T>(value: T): T {
    return this.#value(value, "") as T;
  }

  #of(id: string): string {
    const hash = createHash("sha256")
      .update(JSON.stringify([this.#secret, id]))
      .digest("hex");
    return `erased-${hash.slice(0, 12)}`;
  }

  #value(value: unknown, key: string): unknown {
    if (typeof value === "string") return this.#text(value, key);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((inner) => this.#value(inner, key));
    const isErased = this.#isEntry(value);
    const members = Object.entries(value)
      .filter(([name]) => !(isErased && ["name", "handle", "url"].includes(name)))
      .map(([name, own]) => {
        const inner = this.#value(own, name);
        // What was learned is a record by the ids of creators.
        return [key === "creators" ? (this.#ids.get(name) ?? name) : name, inner];
      });
    return Object.fromEntries(members);
  }

  /** True for the entry of a roster that is to be erased. */
  #isEntry(value: object): boolean {
    const { id, channels, offers } = value as Partial<Creator>;
    return this.#ids.has(String(id)) && channels !== undefined && offers !== undefined;
  }

  #text(text: string, key: string): string {
    if (VOCABULARY.has(key)) return text;
    const whole = this.#exact.get(text);
    if (whole !== undefined) return whole;
    if (WHOLE.has(key)) return text;
    this.#prose ??= this.#expression();
    const prose = text.replace(this.#prose, (found) => this.#found(found));
    return key === "link" ? this.#link(prose) : prose;
  }

  /** A link names its campaign after the run, in small letters with hyphens between the words. */
  #link(link: string): string {
    const slugs = [...this.#exact.keys()].map(slugOf).filter((slug) => slug !== "");
    const names = slugs.sort((a, b) => b.length - a.length).map(escaped);
    const expression = new RegExp(`(?<![a-z0-9])(?:${names.join("|")})(?![a-z0-9])`, "g");
    return names.length === 0 ? link : link.replace(expression, "erased");
  }

  #found(found: string): string {
    if (this.#others.has(found)) return found;
    const exact = this.#exact.get(found);
    if (exact !== undefined) return exact;
    const plain = found.toLowerCase();
    for (const [name, pseudonym] of this.#exact) if (name.toLowerCase() === plain) return pseudonym;
    return found;
  }

  /** Names as whole words, the longest first, names of others among them that hold one. */
  #expression(): RegExp {
    const own = [...this.#exact.keys()];
    const plain = own.map((name) => name.toLowerCase());
    const others = [...this.#others].filter((other) => {
      const text = other.toLowerCase();
      return plain.some((name) => text !== name && text.includes(name));
    });
    const names = [...own, ...others].sort((a, b) => b.length - a.length).map(escaped);
    return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${names.join("|")})(?![\\p{L}\\p{N}_-])`, "giu");
  }
}

/** A text in a regular expression that stands for itself. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function slugOf(name: string): string {
  const plain = name.normalize("NFKD").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
