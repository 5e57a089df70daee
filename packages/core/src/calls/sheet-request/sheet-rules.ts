import type { Offer } from "../../roster/offer.ts";
import type { Roster } from "../../roster/schema.ts";

const ENDED: ReadonlySet<Offer["status"]> = new Set(["declined", "client-rejected", "cancelled"]);
/** Most offers one rule names. */
const RULE_SIZE = 10_000;
/** Most creators whose double quotes get a rule of their own. */
const MOST_DOUBLES = 400;

/** A rule as a brief takes it. */
export type SheetRule =
  | {
      readonly id: string;
      readonly kind: "exclude";
      readonly label: string;
      readonly offers: string[];
    }
  | {
      readonly id: string;
      readonly kind: "choose";
      readonly label: string;
      readonly offers: string[];
      readonly atMost: 1;
    };

/** What a sheet says and a plan keeps to: no offer that has ended, one of two quotes for one. */
export function rulesOfSheet({ creators }: Roster): SheetRule[] {
  const ended = creators.flatMap(({ offers }) =>
    offers.flatMap(({ id, status }) => (ENDED.has(status) ? [id] : [])),
  );
  const rules: SheetRule[] = [];
  for (let start = 0; start < ended.length; start += RULE_SIZE)
    rules.push({
      id: `ended-${rules.length + 1}`,
      kind: "exclude",
      label: "declined, rejected or cancelled in the sheet",
      offers: ended.slice(start, start + RULE_SIZE),
    });
  const doubles = creators.flatMap(({ offers }) => doublesOf(offers)).slice(0, MOST_DOUBLES);
  for (const [index, offers] of doubles.entries())
    rules.push({
      id: `one-quote-${index + 1}`,
      kind: "choose",
      label: "one of several quotes for the same",
      offers,
      atMost: 1,
    });
  return rules;
}

/** Ids of the offers of one creator that are for the very same pieces. */
function doublesOf(offers: readonly Offer[]): string[][] {
  if (offers.length < 2) return [];
  const byPieces = new Map<string, string[]>();
  for (const { id, deliverables } of offers) {
    const key = JSON.stringify(deliverables);
    byPieces.set(key, [...(byPieces.get(key) ?? []), id]);
  }
  return [...byPieces.values()].filter((ids) => ids.length > 1);
}
