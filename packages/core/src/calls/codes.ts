import { hashOf } from "../base/hash.ts";

/** Letters of a creator's name in a code, and digits of the hash behind them at least. */
const NAME = 10;
const DIGITS = 4;

/** One pick that gets a code. */
export interface Coded {
  readonly name: string;
  readonly offerId: string;
  readonly phase: string | null;
}

/**
 * Promo codes of the picks of a run, which are the utm_content of their links too: the creator's
 * name in capitals and digits of a hash over run, offer and phase. All different.
 */
export async function codesOf(runId: string, picks: readonly Coded[]): Promise<string[]> {
  const taken = new Set<string>();
  const codes: string[] = [];
  for (const { name, offerId, phase } of picks) {
    const letters = name
      .normalize("NFKD")
      .replace(/[^A-Za-z0-9]/g, "")
      .slice(0, NAME);
    const hash = (await hashOf([runId, offerId, phase])).toUpperCase();
    let digits = DIGITS;
    const code = () => `${letters.toUpperCase() || "CREATOR"}-${hash.slice(0, digits)}`;
    while (taken.has(code())) digits++;
    taken.add(code());
    codes.push(code());
  }
  return codes;
}

/** A link to a page by which a shop's figures tell whose click it was. */
export function trackedLink(link: string, platform: string, campaign: string, code: string) {
  const url = new URL(link);
  url.searchParams.set("utm_source", platform);
  url.searchParams.set("utm_medium", "influencer");
  url.searchParams.set("utm_campaign", campaign);
  url.searchParams.set("utm_content", code);
  return url.href;
}
