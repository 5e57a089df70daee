import { present } from "../../support/present.ts";
import type { Word } from "../oracle.ts";
import type { Pick } from "../plan.ts";
import type { RequestText } from "../request.ts";

/** How often what the oracle speaks of was seen, by name. */
export type Seen = Map<string, number>;

/** Everything random plans have to have shown, so that agreement on them means something. */
export const TO_BE_SEEN: readonly string[] = [
  ...[
    "limit",
    "average",
    "choose",
    "lock",
    "exclude",
    "follow",
    "order",
    "costPer",
    "return",
  ].flatMap((kind) => [`${kind} held`, `${kind} broken`]),
  ...["limit", "average", "choose", "costPer", "return"].flatMap((kind) => [
    `soft ${kind} held`,
    `soft ${kind} missed`,
  ]),
  ...["creator", "tier", "platform", "country"].flatMap((each) => [
    `each ${each} held`,
    `each ${each} broken`,
  ]),
  ...["amount", "shareOfSpend", "shareOfBudget", "shareOfCreators"].map((as) => `limit as ${as}`),
  ...["spend", "creators", "offers", "reach", "impressions", "grossReach", "engagements"].map(
    (measure) => `limit of ${measure}`,
  ),
  ...["clicks", "conversions", "attribute"].map((measure) => `limit of ${measure}`),
  ...["spend", "impressions", "creators"].map((weight) => `average by ${weight}`),
  ...["audienceFit", "authenticity", "quality", "attribute"].map((of) => `average of ${of}`),
  ...["tier", "group", "platform", "format", "phase", "country", "tag", "creators"].map(
    (field) => `where ${field}`,
  ),
  "where returning",
  "nothing to measure on",
  "retainer",
  "retainer over three phases",
  "phases",
  "priced extra",
  "handling cost",
  "attribute value",
  "budget 0",
  "cell with a value",
  "value of its own in a phase",
  "carry-over",
  "two platforms",
  "several offers of a creator",
  "country other",
  "currency JPY",
  "currency KWD",
  "plan that holds",
];

/** Counts what one brief and plan show. */
export function note(
  seen: Seen,
  { brief, roster }: RequestText,
  picks: readonly Pick[],
  word: Word,
) {
  const add = (name: string, isSo = true) => {
    if (isSo) seen.set(name, (seen.get(name) ?? 0) + 1);
  };
  for (const { rule, verdict } of word.rules) {
    const isSoft = rule.penalty !== undefined;
    if (isSoft) add(`soft ${rule.kind} ${verdict.holds ? "held" : "missed"}`);
    add(`${rule.kind} ${verdict.holds ? "held" : "broken"}`, !isSoft);
    add(`each ${rule.each} ${verdict.holds ? "held" : "broken"}`, rule.each !== undefined);
    if (rule.kind === "limit") add(`limit as ${rule.as ?? "amount"}`);
    if (rule.kind === "limit") add(`limit of ${present(rule.measure, "measure").split(":")[0]}`);
    if (rule.kind === "average") add(`average by ${rule.weightedBy ?? "spend"}`);
    if (rule.kind === "average") add(`average of ${present(rule.of, "of").split(":")[0]}`);
    for (const field of Object.keys(rule.where ?? {})) add(`where ${field}`);
    add("nothing to measure on", verdict.achieved === null);
  }
  const bought = roster.creators.flatMap((creator) =>
    creator.offers
      .filter(({ id }) => picks.some(({ offer }) => offer === id))
      .map((offer) => ({ creator, offer })),
  );
  const any = (name: string, test: (one: (typeof bought)[number]) => boolean) =>
    add(name, bought.some(test));
  any("retainer", ({ offer }) => offer.phases !== undefined);
  any("retainer over three phases", ({ offer }) => offer.phases?.length === 3);
  any("phases", () => (brief.phases?.length ?? 0) > 1);
  any("priced extra", ({ offer }) => (offer.extras ?? []).some(({ price }) => price > 0));
  any("handling cost", () => (brief.handlingCost ?? 0) > 0);
  any("two platforms", ({ offer }) => offer.deliverables.length > 1);
  any("country other", ({ creator }) => creator.country === "other");
  add("several offers of a creator", new Set(bought.map((b) => b.creator)).size < bought.length);
  add("budget 0", brief.budget === 0);
  add("carry-over", (brief.carryOver?.kappa ?? 0) > 0);
  add("attribute value", JSON.stringify(brief.goals).includes("attribute:"));
  add(
    "cell with a value",
    (brief.audience?.cells ?? []).some(({ value }) => value !== undefined),
  );
  add(
    "value of its own in a phase",
    (brief.phases ?? []).some(({ goals }) => goals !== undefined),
  );
  add(`currency ${brief.currency}`);
  add("plan that holds", word.holds);
  for (const mistake of new Set(word.mistakes)) add(mistake);
}

/** What should have been seen and was not. */
export function missing(seen: Seen, more: readonly string[] = []): string[] {
  return [...TO_BE_SEEN, ...more].filter((name) => !seen.has(name));
}
