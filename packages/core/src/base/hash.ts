import { writeCanonicalJson } from "./canonical-json.ts";
import { release } from "./release.ts";

/**
 * SHA-256 of a value's canonical JSON, as 64 hexadecimal digits.
 * @example
 * await hashOf({}); // "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
 * (await hashOf({ a: 1, b: 2 })) === (await hashOf({ b: 2, a: 1 })); // true
 */
export async function hashOf(value: unknown): Promise<string> {
  const bytes = new Bytes();
  writeCanonicalJson(value, (text) => bytes.add(text));
  return digestOf(bytes.written);
}

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export async function hashOfText(text: string): Promise<string> {
  return digestOf(new TextEncoder().encode(text));
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Bytes that a character of a text takes in UTF-8 at most. */
const MOST_BYTES = 3;

/** Text in UTF-8, added piece by piece. */
class Bytes {
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(65_536);
  #end = 0;

  add(text: string): void {
    const needed = this.#end + MOST_BYTES * text.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.#end));
      release(this.#bytes);
      this.#bytes = larger;
    }
    this.#end += this.#encoder.encodeInto(text, this.#bytes.subarray(this.#end)).written;
  }

  get written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#end);
  }
}
