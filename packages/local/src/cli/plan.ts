import { askWithoutList, withoutListSchema } from "@reachmix/core";
import { printWithoutList } from "../print/without-list.ts";
import { Refusal } from "../refusal.ts";
import type { BriefFlags } from "./optimize-sheet.ts";
import { EXIT, type Output } from "./output.ts";
import { refusalOf } from "./read-json.ts";
import { solving } from "./solving.ts";

/**
 * Answers what to buy when there is no list of creators, from benchmarks alone.
 * @returns exit code 0
 * @throws Refusal for a flag that is missing or cannot be meant
 */
export async function planWithoutList(
  brief: BriefFlags & { readonly handling: string | undefined },
  json: boolean,
  output: Output,
): Promise<number> {
  const { budget, currency = "EUR", goal, country, niche, handling = "0" } = brief;
  if (budget === undefined)
    throw new Refusal("--budget is missing: write what may be spent, such as --budget 10000.");
  if (country.length === 0)
    throw new Refusal("--country is missing: say where customers live, such as --country DE.");
  const split = (texts: readonly string[]) =>
    texts.flatMap((text) => text.split(",")).map((text) => text.trim());
  const read = withoutListSchema.safeParse({
    currency,
    budget: Number(budget),
    handlingCost: Number(handling),
    ...(goal === undefined ? {} : { goal }),
    countries: split(country),
    interests: split(niche),
  });
  if (!read.success) {
    const issues = read.error.issues.map(({ path, message }) => ({
      path: FLAGS[String(path[0])] ?? path.join("."),
      code: "flag",
      message,
    }));
    throw refusalOf("reachmix plan", "a question that can be answered", issues);
  }
  const answer = await solving(output, (host) => askWithoutList(read.data, host));
  output.out(json ? JSON.stringify(answer, null, 2) : printWithoutList(answer, read.data));
  return EXIT.ok;
}

/** Flags by the field they set. */
const FLAGS: Readonly<Record<string, string>> = {
  budget: "--budget",
  currency: "--currency",
  goal: "--goal",
  countries: "--country",
  interests: "--niche",
  handlingCost: "--handling",
};
