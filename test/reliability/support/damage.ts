import { HOSTILE } from "../../support/hostile.ts";
import type { Random } from "../../support/random.ts";

type Place = readonly (string | number)[];

/** Every place inside a JSON value. */
function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = [...at, Array.isArray(value) ? Number(key) : key];
    return [place, ...placesIn(inner, place)];
  });
}

/** A JSON value after one to three of its members were replaced, removed, doubled or added. */
export function damaged(value: unknown, draw: Random): unknown {
  const body = structuredClone(value);
  for (let n = draw.int(1, 3); n > 0; n--) {
    const places = placesIn(body);
    if (places.length > 0) damage(body, draw.pick(places), draw);
  }
  return body;
}

function damage(body: unknown, place: Place, draw: Random): void {
  const parent = place
    .slice(0, -1)
    .reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), body);
  const members = parent as Record<string | number, unknown>;
  const last = place[place.length - 1];
  // A copy: what is damaged next may be this value, and must not damage the list or hold itself.
  const value = structuredClone(draw.pick(HOSTILE));
  switch (draw.int(0, 3)) {
    case 0:
      if (Array.isArray(parent)) parent.splice(Number(last), 1);
      else delete members[last];
      return;
    case 1:
      if (Array.isArray(parent)) parent.push(structuredClone(parent[Number(last)]), value);
      else
        Object.defineProperty(members, String(value), {
          value,
          enumerable: true,
          writable: true,
          configurable: true,
        });
      return;
    case 2:
      members[last] = { [String(draw.pick(HOSTILE))]: members[last] };
      return;
    default:
      members[last] = value;
  }
}

/** Bytes that are no JSON text, or one that nobody should write. */
export function noJson(text: string, draw: Random): Buffer {
  const bytes = Buffer.from(text);
  const cut = draw.int(0, Math.max(0, bytes.length - 1));
  const forms: readonly (() => Buffer | string)[] = [
    () => bytes.subarray(0, cut),
    () => Buffer.concat([bytes.subarray(0, cut), Buffer.of(draw.int(0, 255)), bytes.subarray(cut)]),
    () => Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), bytes]),
    () => Buffer.from(text, "utf16le"),
    () => Buffer.concat([bytes, Buffer.of(0xff, 0xfe, 0xc0, 0x80)]),
    () => `${"[".repeat(draw.int(30, 40_000))}`,
    () => `${'{"a":'.repeat(40)}1${"}".repeat(40)}`,
    () => text.replace("{", '{"brief":1,"brief":2,'),
    () => text.replace("{", '{"__proto__":{"polluted":true},'),
    () => `${text}${text}`,
    () => text.replace(/\d+/g, "1e999"),
    () => text.replace(/\d+/, "9".repeat(400)),
    () => "NaN",
    () => "\u0000",
    () => JSON.stringify("x".repeat(draw.int(1, 100_000))),
    () => Buffer.from(Array.from({ length: draw.int(0, 300) }, () => draw.int(0, 255))),
    () => "",
  ];
  const made = draw.pick(forms)();
  return typeof made === "string" ? Buffer.from(made) : made;
}
