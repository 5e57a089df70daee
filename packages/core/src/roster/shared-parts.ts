import type { Creator } from "./creator.ts";
import type { Offer } from "./offer.ts";

/**
 * Keeps equal parts of many creators once: what is asked for, tags, attributes. Of a million
 * creators most have the same few, and each copy would take a hundred bytes or more.
 */
export class SharedParts {
  readonly #parts = new Map<string, unknown>();

  /** The creator with parts that are shared with creators before. */
  of(creator: Creator): Creator {
    return {
      ...creator,
      ...this.#shared(creator, "tags"),
      ...this.#shared(creator, "safety"),
      ...this.#shared(creator, "attributes"),
      offers: creator.offers.map(
        (offer): Offer => ({
          ...offer,
          deliverables: this.#part(offer.deliverables),
          ...this.#shared(offer, "attributes"),
        }),
      ),
    };
  }

  #shared<T extends object, K extends keyof T>(owner: T, key: K): Partial<Pick<T, K>> {
    return owner[key] === undefined ? {} : ({ [key]: this.#part(owner[key]) } as Pick<T, K>);
  }

  #part<T>(part: T): T {
    const text = JSON.stringify(part);
    const known = this.#parts.get(text) as T | undefined;
    if (known !== undefined) return known;
    if (this.#parts.size < MOST_SHARED) this.#parts.set(text, part);
    return part;
  }
}

/** Parts that are kept to be shared; where there are more of them, sharing saves little. */
const MOST_SHARED = 10_000;
