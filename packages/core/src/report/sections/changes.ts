import { sentences, type TextSection } from "../document.ts";
import { type Bought, creatorsOf, type PlanFacts } from "../plan-facts.ts";
import { boundText, figureText, priceText, shareText } from "../words.ts";

/** What would change the plan: rules without room, money left, estimated prices, the reasons. */
export function changes(facts: PlanFacts): TextSection[] {
  const { run, plan, money, bought, currency } = facts;
  const binding = run.rules
    .filter((rule) => rule.binding)
    .map(({ label, set, achieved, imputed }) => {
      const has = boundText(set.as, achieved, imputed ?? false);
      return `${label}: the plan is at ${has}, without room left; another bound changes it.`;
    });
  const left = plan.bridge?.leftOver ?? 0;
  const imputed = bought.filter(({ pick }) => pick.priceBand !== null);
  const quotes = imputed.map(
    ({ name, pick }) =>
      `${name}: the price of ${priceText(pick, currency)} is an estimate; a quote ` +
      "far from it changes the plan.",
  );
  return sentences("What would change the plan", [
    ...binding,
    ...(left > 0 ? [`${money(left)} of the budget are left over.`] : []),
    ...quotes.slice(0, MOST_QUOTES),
    ...(quotes.length > MOST_QUOTES
      ? [`The same holds for the ${quotes.length - MOST_QUOTES} other imputed prices.`]
      : []),
  ]);
}

const MOST_QUOTES = 5;

/** What is lost if the creator who costs most says no, and nobody takes the place. */
export function refusal(facts: PlanFacts): TextSection[] {
  const largest = creatorsOf(facts)
    .map((bought) => ({ bought, price: priceOf(bought, facts) }))
    .sort((a, b) => b.price - a.price)[0];
  if (largest === undefined) return [];
  const { name, creator, pick } = largest.bought;
  const lost = creator === null ? [] : lossWords(creator.lost, facts);
  const free =
    pick.priceBand === null
      ? facts.money(largest.price)
      : priceText({ ...pick, price: largest.price }, facts.currency);
  return sentences("If the largest creator says no", [
    `${name} is the largest: ${free} of the plan's fees and extras.`,
    ...(lost.length === 0
      ? []
      : [`Without ${name}, and with nobody in the place, the plan falls by ${lost.join(", ")}.`]),
    backupSentence(facts, pick.creatorId, name),
  ]);
}

/** Who would come in, where that was computed; a client is told that somebody would. */
function backupSentence({ backups, internal }: PlanFacts, creatorId: string, name: string): string {
  const backup = backups?.backups.find((own) => own.creatorId === creatorId);
  if (backup === undefined || backup.outcome === "notComputed")
    return `The money is then free for others: plan again without ${name} to see for whom.`;
  if (internal) return backup.sentence;
  if (backup.outcome === "noPlan") return "No plan keeps every rule then: the brief has to change.";
  if (backup.outcome === "smaller") return "Nobody takes the place; the plan goes on without.";
  const count = backup.replacements.length;
  return `A replacement is ready: ${count === 1 ? "1 offer" : `${count} offers`} of others.`;
}

function priceOf({ pick }: Bought, { bought }: PlanFacts): number {
  return bought
    .filter((own) => own.pick.creatorId === pick.creatorId)
    .reduce((sum, own) => sum + own.pick.price, 0);
}

function lossWords(
  lost: Readonly<Record<"reach" | "engagements" | "conversions", number>>,
  { plan, currency }: PlanFacts,
): string[] {
  const names = { reach: "people reached", engagements: "engagements", conversions: "conversions" };
  return (["reach", "engagements", "conversions"] as const)
    .filter((measure) => plan.totals[measure] > 0 && lost[measure] > 0)
    .map((measure) => {
      const share = shareText(lost[measure] / plan.totals[measure]);
      return `${figureText(measure, lost[measure], currency)} ${names[measure]} (${share})`;
    });
}
