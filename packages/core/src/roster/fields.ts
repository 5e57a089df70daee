import * as z from "zod";
import { currencyMeant, knownDigits } from "../base/currencies.ts";
import { decimalPlaces } from "../base/decimal.ts";
import { lookOf, reservedTwin } from "../base/look-alikes.ts";

// Field types that roster, rules and brief share. Every string is bounded and well formed; every
// number finite.

const CONTROL = /\p{Cc}/u;

function text(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine(
      (s) => s.isWellFormed() && !CONTROL.test(s),
      "must be well-formed text without control characters",
    )
    .transform((s) => s.normalize("NFC"));
}

const NOT_RESERVED = {
  error: ({ input }: { readonly input?: unknown }) =>
    `every object of JavaScript has a "${reservedTwin(String(input))}"; choose another name`,
};

/** Identifier chosen by the user: 1-64 characters, well-formed, kept in normal form C. */
export const idSchema = text(64)
  .refine((id) => lookOf(id) !== "", "must have a character that can be seen")
  .refine((id) => reservedTwin(id) === null, NOT_RESERVED);
/** A name or label for people. */
export const labelSchema = text(200);
/** A tag, category or niche. */
export const tagSchema = text(64);
/** A fraction in [0, 1]; percent appears only on screens. */
export const shareSchema = z.number().min(0).max(1);
/**
 * An amount of money ≥ 0 in major units; decimals are checked against the currency of the brief.
 */
export const moneySchema = z.number().min(0).max(1e10);
/** A currency of ISO 4217 that has a minor unit. */
export const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/, { abort: true, error: currencyExpected })
  .refine((code) => knownDigits(code) !== null, { error: currencyExpected });

function currencyExpected({ input }: { readonly input?: unknown }): string {
  const code = String(input);
  const meant = code.length <= 8 ? ` (nearest: ${currencyMeant(code)})` : "";
  return `is a three-letter ISO 4217 code such as USD${meant}`;
}
/** A chance above 0, with at most six decimals. */
export const chanceSchema = z
  .number()
  .positive()
  .max(1)
  .refine((chance) => decimalPlaces(chance) <= 6, "takes at most six decimals");
/** A count or expected count ≥ 0. */
export const countSchema = z.number().min(0).max(1e12);
/** Any number the roster carries: up to six decimals, so that sums are exact inside. */
export const attributeSchema = z
  .number()
  .min(-1e9)
  .max(1e9)
  .refine((v) => decimalPlaces(v) <= 6, "takes at most six decimals");
/** Name of an attribute. */
export const attributeNameSchema = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,39}$/,
    "is a letter followed by up to 39 letters, digits, _ or -",
  )
  .refine((name) => reservedTwin(name) === null, NOT_RESERVED);
/** The attribute of this name in a record of attributes, 0 when it carries none. */
export function attributeValue(
  attributes: Readonly<Record<string, number>> | undefined,
  name: string,
): number {
  return attributes !== undefined && Object.hasOwn(attributes, name) ? attributes[name] : 0;
}
/** Calendar day, ISO 8601. */
export const daySchema = z.iso.date();
export const platformSchema = z
  .enum(["instagram", "tiktok", "youtube", "linkedin"])
  .meta({ id: "Platform" });
export type Platform = z.infer<typeof platformSchema>;
/**
 * Format of a deliverable; those with a benchmark are listed in `forecast/benchmarks/formats.ts`.
 */
export const formatSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,31}$/, "is a lower-case word such as reel, story, short, long");

/** Shares over the named groups; they may not add up to more than 1. */
export function sharesSchema<K extends z.core.$ZodRecordKey>(key: K) {
  return z
    .record(key, shareSchema)
    .refine(
      (shares) => Object.values(shares).reduce<number>((a, b) => a + Number(b), 0) <= 1 + 1e-6,
      "shares add up to more than 1",
    );
}
