import { fold } from "../../roster/sheet/cells/text.ts";

/** What a column of a sheet of results holds. */
export type ActualColumn =
  | "offerId"
  | "code"
  | "phase"
  | "postedOn"
  | "countedOn"
  | "ageDays"
  | "revision"
  | "delivered"
  | "impressions"
  | "reach"
  | "engagements"
  | "engagementPart"
  | "clicks"
  | "conversions"
  | "revenue"
  | "fee";

/**
 * Headers by column, folded: those of the sheet a run hands out, and of the exports of shops and
 * web analytics: orders by promo code, clicks by utm_content.
 */
const WORDS: Readonly<Record<ActualColumn, readonly string[]>> = {
  offerId: ["offer", "offer id"],
  code: [
    "code",
    "promo code",
    "promocode",
    "discount code",
    "discount codes",
    "coupon",
    "coupon code",
    "voucher",
    "voucher code",
    "utm content",
    "ad content",
    "session manual ad content",
    "manual ad content",
    "rabattcode",
    "gutscheincode",
    "gutschein",
  ],
  phase: ["phase"],
  postedOn: ["posted on", "posted", "published on", "post date", "veroffentlicht am"],
  countedOn: [
    "counted on",
    "as of",
    "date",
    "day",
    "created at",
    "order date",
    "stand",
    "datum",
    "report date",
  ],
  ageDays: ["age days", "age in days", "days after posting"],
  revision: ["revision"],
  delivered: ["delivered", "done", "geliefert"],
  impressions: ["impressions", "views", "plays", "video views", "impressionen", "aufrufe"],
  reach: ["reach", "people reached", "accounts reached", "unique viewers", "reichweite"],
  engagements: ["engagements", "engagement", "interactions", "total interactions", "interaktionen"],
  engagementPart: ["likes", "comments", "shares", "saves", "kommentare"],
  clicks: ["clicks", "link clicks", "sessions", "visits", "klicks", "besuche"],
  conversions: [
    "conversions",
    "orders",
    "purchases",
    "sales",
    "transactions",
    "redemptions",
    "times used",
    "bestellungen",
  ],
  revenue: [
    "revenue",
    "total",
    "total sales",
    "net sales",
    "gross sales",
    "order total",
    "purchase revenue",
    "total revenue",
    "umsatz",
  ],
  fee: ["fee", "fee paid", "paid", "honorar", "amount paid"],
};

const COLUMNS: ReadonlyMap<string, ActualColumn> = new Map(
  (Object.keys(WORDS) as ActualColumn[]).flatMap((column) =>
    WORDS[column].map((word): [string, ActualColumn] => [word, column]),
  ),
);

/** What a header says its column holds; a currency or unit in brackets is left out of it. */
export function columnOf(header: string): ActualColumn | null {
  const plain = fold(header.replace(/[([].*?[)\]]/g, " "));
  return COLUMNS.get(plain) ?? COLUMNS.get(plain.replace(/ (usd|eur|gbp|chf)$/, "")) ?? null;
}
