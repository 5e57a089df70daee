import type { LedgerPart } from "../run/ledger.ts";

/** Ratios this near to 1 went as planned. */
const AS_PLANNED = 0.1;
/** Results in which a group is told, the first of which something is known. */
const TOLD = ["conversions", "clicks", "engagements", "reach", "impressions"] as const;
/** Fewest results that are forecast before a ratio is worth a word. */
const ENOUGH = 5;

const PLATFORMS: Readonly<Record<string, string>> = {
  instagram: "Instagram",
  tiktok: "TikTok",
  youtube: "YouTube",
  linkedin: "LinkedIn",
};

/** What happened, in words: how much of each result came, which groups did better, what it cost. */
export function ledgerSentences(
  total: LedgerPart,
  groups: readonly LedgerPart[],
  currency: string,
): string[] {
  if (total.reported === 0) return ["Nothing has been reported of this run yet."];
  return [
    `${total.reported} of ${total.offers} offers have results` +
      `${total.notDelivered === 0 ? "" : `; ${total.notDelivered} did not deliver`}.`,
    ...overall(total),
    ...delivered(groups),
    fees(total, currency),
    ...bands(total),
  ];
}

function overall({ results }: LedgerPart): string[] {
  const told = (["reach", "engagements", "clicks", "conversions"] as const).flatMap((name) => {
    const ratio = results[name]?.ratio;
    return ratio == null ? [] : [`${name} ${times(ratio)}`];
  });
  return told.length === 0 ? [] : [`Against the forecast: ${told.join(", ")}.`];
}

/** "TikTok micro delivered 0.8 x, Instagram mid 1.3 x the clicks forecast." */
function delivered(groups: readonly LedgerPart[]): string[] {
  for (const name of TOLD) {
    const told = groups.flatMap(({ key, results }) => {
      const { ratio, forecast } = results[name] ?? { ratio: null, forecast: 0 };
      return ratio === null || forecast < ENOUGH ? [] : [{ key, ratio }];
    });
    if (told.length === 0) continue;
    const [first, ...rest] = told.toSorted((a, b) => a.ratio - b.ratio);
    const words = [
      `${named(first.key)} delivered ${times(first.ratio)}`,
      ...rest.map(({ key, ratio }) => `${named(key)} ${times(ratio)}`),
    ];
    return [`${words.join(", ")} the ${name} forecast.`];
  }
  return [];
}

function named(key: string): string {
  const [platform, tier] = key.split(" ");
  return `${PLATFORMS[platform] ?? platform} ${tier}`;
}

function times(ratio: number): string {
  return `${ratio.toFixed(ratio < 0.095 ? 2 : 1)} x`;
}

function fees({ spend: { forecast, actual } }: LedgerPart, currency: string): string {
  const amount = (value: number) => `${Math.round(value).toLocaleString("en-US")} ${currency}`;
  if (forecast === 0 || Math.abs(actual / forecast - 1) < AS_PLANNED / 10)
    return `Fees were as planned: ${amount(actual)}.`;
  const word = actual > forecast ? "more" : "less";
  const off = amount(Math.abs(actual - forecast));
  return `Fees were ${off} ${word} than planned: ${amount(actual)}.`;
}

function bands({ results }: LedgerPart): string[] {
  const all = Object.values(results);
  const offers = all.reduce((sum, r) => sum + r.offers, 0);
  if (offers === 0) return [];
  const figures = offers === 1 ? "1 figure lies" : `${offers} figures lie`;
  const inside = all.reduce((sum, r) => sum + (r.inside ?? 0) * r.offers, 0) / offers;
  return [
    `${Math.round(100 * inside)} % of ${figures} between the P10 and P90 forecast; 80 % are ` +
      "expected to.",
  ];
}
