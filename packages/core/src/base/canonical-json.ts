/**
 * Canonical JSON: keys sorted, no spaces, undefined left out, numbers that are not finite as null.
 * Equal values have equal text.
 * @param value any JSON value, nested as deep as the stack allows
 */
export function canonicalJson(value: unknown): string {
  const texts: string[] = [];
  writeCanonicalJson(value, (text) => texts.push(text));
  return texts.join("");
}

/** As {@link canonicalJson}, handed over part by part: a large value is never one text. */
export function writeCanonicalJson(value: unknown, take: (text: string) => void): void {
  const writer = new Writer(take);
  writer.write(value);
  writer.end();
}

/** Characters of the text that are handed over at once. */
const MOST_CHARACTERS = 65_536;
/** Text that stands in quotes as it is: ASCII without controls, quotes and backslashes. */
const PLAIN = /^[ !#-[\]-~]*$/;

class Writer {
  readonly #take: (text: string) => void;
  #text = "";

  constructor(take: (text: string) => void) {
    this.#take = take;
  }

  write(value: unknown): void {
    if (typeof value === "number") this.#text += Number.isFinite(value) ? value : "null";
    else if (typeof value === "string") this.#text += quoted(value);
    else if (typeof value !== "object" || value === null)
      this.#text += JSON.stringify(value) ?? "null";
    else if (Array.isArray(value)) this.#writeList(value);
    else this.#writeObject(value as Readonly<Record<string, unknown>>);
  }

  end(): void {
    this.#take(this.#text);
    this.#text = "";
  }

  #writeList(list: readonly unknown[]): void {
    for (let k = 0; k < list.length; k++) {
      this.#text += k === 0 ? "[" : ",";
      this.write(list[k]);
    }
    this.#text += list.length === 0 ? "[]" : "]";
    if (this.#text.length >= MOST_CHARACTERS) this.end();
  }

  #writeObject(object: Readonly<Record<string, unknown>>): void {
    const { sorted, names } = orderOf(Object.keys(object));
    let isFirst = true;
    for (let k = 0; k < sorted.length; k++) {
      const own = object[sorted[k]];
      if (own === undefined) continue;
      this.#text += isFirst ? "{" : ",";
      this.#text += names[k];
      isFirst = false;
      this.write(own);
    }
    this.#text += isFirst ? "{}" : "}";
  }
}

/** Keys as an object has them, in order, and as they are written, with their colon. */
interface Order {
  readonly keys: readonly string[];
  readonly sorted: readonly string[];
  readonly names: readonly string[];
}

/** Orders met, by the number of keys, the latest first. */
const orders: Order[][] = [];

/** Orders remembered for one number of keys, and most keys of an object whose order is. */
const MOST_ORDERS = 8;
const MOST_KEYS = 32;

/** The keys of an object in order; objects of one shape are sorted once. */
function orderOf(keys: readonly string[]): Order {
  if (keys.length > MOST_KEYS) return sortedOrder(keys);
  orders[keys.length] ??= [];
  const known = orders[keys.length];
  for (const order of known) if (isSame(keys, order.keys)) return order;
  const order = sortedOrder(keys);
  known.unshift(order);
  if (known.length > MOST_ORDERS) known.pop();
  return order;
}

function sortedOrder(keys: readonly string[]): Order {
  const sorted = keys.toSorted();
  return { keys, sorted, names: sorted.map((key) => `${JSON.stringify(key)}:`) };
}

function isSame(keys: readonly string[], others: readonly string[]): boolean {
  for (let k = 0; k < keys.length; k++) if (keys[k] !== others[k]) return false;
  return true;
}

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
