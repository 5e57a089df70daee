import { decimal, floor } from "./fraction.ts";
import { present } from "./present.ts";
import type { CreatorText, OfferText, RequestText } from "./request.ts";

/** A phase of the brief, or the only one of a brief without phases; days since 1970. */
export interface Phase {
  readonly at: number;
  readonly id: string | null;
  readonly groups: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** An offer with what its creator, its first deliverable and the phases make of it. */
export interface Offer {
  readonly id: string;
  readonly text: OfferText;
  readonly creator: CreatorText;
  readonly platform: string;
  readonly tier: string;
  readonly group: string;
  /** Ways to place it: one phase each, or all phases of a retainer at once. */
  readonly places: readonly (readonly number[])[];
}

/** A request read as docs/rules.md and docs/formulation.md say it is meant. */
export interface Campaign {
  readonly request: RequestText;
  readonly phases: readonly Phase[];
  readonly offers: readonly Offer[];
  /** Minor units of money per major unit. */
  readonly minor: bigint;
}

/** Least followers of each tier. */
const TIERS = [
  ["mega", 1_000_000],
  ["macro", 500_000],
  ["mid", 100_000],
  ["micro", 10_000],
] as const;

/** Reads a request. */
export function campaignOf(request: RequestText): Campaign {
  const phases = phasesOf(request);
  const offers = [...request.roster.creators].flatMap((creator) =>
    creator.offers.map((text) => offerOf(creator, text, phases)),
  );
  return { request, phases, offers, minor: minorOf(request.brief.currency) };
}

/** Whole minor units of an amount of money. */
export function money(amount: number, minor: bigint): bigint {
  const { over, under } = decimal(amount);
  return floor(over * minor, under);
}

function minorOf(currency: string): bigint {
  return 10n ** BigInt({ JPY: 0, KWD: 3 }[currency] ?? 2);
}

function phasesOf({ brief }: RequestText): Phase[] {
  const both = ["micro", "macro"];
  if (!brief.phases) return [{ at: 0, id: null, groups: both, from: 0, to: 0 }];
  const day = (text: string) => Date.parse(text) / 86_400_000;
  return brief.phases
    .map(({ id, groups, from, to }) => ({
      id,
      groups: groups ?? both,
      from: day(from),
      to: day(to),
    }))
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
    .map((phase, at) => ({ at, ...phase }));
}

/** True when one day of the phase lies in no absence of the creator. */
function isThere({ unavailable = [] }: CreatorText, { id, from, to }: Phase): boolean {
  if (id === null) return true;
  const at = (text: string) => Date.parse(text) / 86_400_000;
  const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return days.some((day) => unavailable.every((gone) => day < at(gone.from) || day > at(gone.to)));
}

function offerOf(creator: CreatorText, text: OfferText, phases: readonly Phase[]): Offer {
  const { platform } = text.deliverables[0];
  const followers = present(
    creator.channels.find((channel) => channel.platform === platform),
    "channel",
  ).followers;
  const tier = TIERS.find(([, least]) => followers >= least)?.[0] ?? "nano";
  const group = followers < 100_000 ? "micro" : "macro";
  const open = phases.filter((phase) => phase.groups.includes(group) && isThere(creator, phase));
  const named = (ids: readonly string[]) => open.filter(({ id }) => ids.includes(id ?? ""));
  const places = text.phases
    ? [named(text.phases).map(({ at }) => at)].filter(
        ({ length }) => length === present(text.phases, "phases").length,
      )
    : (text.phase === undefined ? open : named([text.phase])).map(({ at }) => [at]);
  return { id: text.id, text, creator, platform, tier, group, places };
}
