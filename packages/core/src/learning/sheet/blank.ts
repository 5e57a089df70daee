import type { SheetCell } from "../../roster/sheet/cells/text.ts";
import type { Approval } from "../../run/ledger.ts";

const HEADER = [
  "Offer ID",
  "Phase",
  "Creator",
  "Platform",
  "Promo code",
  "Link",
  "Posted on",
  "Counted on",
  "Delivered",
  "Impressions",
  "Reach",
  "Engagements",
  "Clicks",
  "Conversions",
  "Revenue",
  "Fee paid",
] as const;

/**
 * The sheet of an approved run to fill in, a row per pick, with its code and link. Empty cells say
 * nothing; {@link readActuals} reads it back.
 */
export function blankSheet({ picks, currency }: Approval): SheetCell[][] {
  const header = HEADER.map((name) =>
    name === "Revenue" || name === "Fee paid" ? `${name} (${currency})` : name,
  );
  const rows = picks.map(({ offerId, phase, creatorId, platform, code, link }) => {
    const known: SheetCell[] = [offerId, phase, creatorId, platform, code, link];
    return [...known, ...HEADER.slice(known.length).map(() => null)];
  });
  return [header, ...rows];
}
