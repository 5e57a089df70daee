import { parseArgs } from "node:util";
import { Refusal } from "../refusal.ts";

const TEXT = { type: "string" } as const;
const TEXTS = { type: "string", multiple: true } as const;
const FLAG = { type: "boolean" } as const;

const OPTIONS = {
  json: FLAG,
  html: TEXT,
  csv: TEXT,
  audience: TEXT,
  certificate: TEXT,
  causes: FLAG,
  require: TEXTS,
  creator: TEXTS,
  plan: TEXT,
  map: TEXT,
  yes: FLAG,
  answer: TEXTS,
  out: TEXT,
  budget: TEXT,
  handling: TEXT,
  currency: TEXT,
  "order-value": TEXT,
  goal: TEXT,
  country: TEXTS,
  niche: TEXTS,
  set: TEXTS,
  by: TEXT,
  "as-of": TEXT,
  "per-change": TEXT,
  budgets: TEXT,
  target: TEXTS,
  count: TEXT,
  within: TEXT,
  differ: TEXT,
  without: TEXTS,
  tenant: TEXT,
  format: TEXT,
  brand: TEXT,
  color: TEXT,
  link: TEXT,
  sheet: TEXT,
  basis: TEXT,
  roster: TEXT,
  help: { type: "boolean", short: "h" },
} as const;

/** Name of an option, without its dashes. */
export type OptionName = keyof typeof OPTIONS;

/**
 * Splits the words of a call into options and the rest.
 * @throws Refusal for an option nobody knows, or one without its value
 */
export function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new Refusal(`${(error as Error).message.split(". ")[0]}; see reachmix --help.`);
  }
}

/** The options of one call by name. */
export type Values = ReturnType<typeof readArguments>["values"];
