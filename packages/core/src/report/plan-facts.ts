import type { Creator } from "../roster/creator.ts";
import type { Offer } from "../roster/offer.ts";
import type { Backups } from "../run/backups.ts";
import { isImputed } from "../run/comparison.ts";
import type { Frontier } from "../run/frontier.ts";
import type { CreatorDetails, PickDetails, PlanDetails } from "../run/plan-details.ts";
import type { Pick, Plan, Run } from "../run/schema.ts";
import { piecesInWords } from "./pieces.ts";
import { amountText, figureText, rangeText } from "./words.ts";

/** A bought offer with everything that a report says of it. */
export interface Bought {
  readonly pick: Pick;
  readonly name: string;
  /** With its @; null where the roster has none. */
  readonly handle: string | null;
  /** On the platform of the offer; null where the roster does not say. */
  readonly followers: number | null;
  readonly pieces: string;
  readonly details: PickDetails | null;
  readonly creator: CreatorDetails | null;
}

/** A plan with what its report is made of; everything in it may be read by the audience. */
export interface PlanFacts {
  readonly run: Run;
  readonly plan: Plan;
  readonly currency: string;
  /** The dearest first. */
  readonly bought: readonly Bought[];
  readonly details: PlanDetails | null;
  readonly backups: Backups | null;
  readonly internal: boolean;
  /** A figure of the whole plan in words. */
  readonly total: (measure: "spend" | "reach" | "engagements" | "conversions") => string;
  /** Its range in words, from low to high; null where the run has none. */
  readonly range: (measure: string) => string | null;
  /** Who is reached: people of the target, or just people where the brief names none. */
  readonly people: string;
  /** Money to the minor unit with its currency. */
  readonly money: (amount: number) => string;
}

/** What is told of a plan beside its run. */
export interface Beside {
  /** Counted again from the run's inputs; null where that could not be done. */
  readonly details: PlanDetails | null;
  /** Who comes in when a creator says no. */
  readonly backups?: Backups | null | undefined;
  /** The best plans of other budgets. */
  readonly frontier?: Frontier | null | undefined;
}

/** The facts of a plan. @param run as its audience may see it */
export function planFacts(
  run: Run,
  plan: Plan,
  { details, backups = null }: Beside,
  internal: boolean,
): PlanFacts {
  const { currency } = run.input.brief;
  const creators = new Map(run.input.roster.creators.map((creator) => [creator.id, creator]));
  const picks = new Map(details?.picks.map((own) => [own.offerId, own]));
  const known = new Map(details?.creators.map((own) => [own.creatorId, own]));
  const bought = plan.picks
    .toSorted((a, b) => b.price - a.price || (a.offerId < b.offerId ? -1 : 1))
    .map((pick) => ({
      ...ofRoster(pick, creators.get(pick.creatorId)),
      pick,
      details: picks.get(pick.offerId) ?? null,
      creator: known.get(pick.creatorId) ?? null,
    }));
  return {
    run,
    plan,
    currency,
    bought,
    details,
    backups,
    internal,
    total: (measure) =>
      figureText(measure, plan.totals[measure], currency, isImputed(measure, plan.totals)),
    range: (measure) => {
      const band = plan.bands[measure];
      if (band === undefined) return null;
      return rangeText(band);
    },
    people: run.input.brief.audience === undefined ? "people" : "people of the target",
    money: (amount) => `${amountText(amount, currency)} ${currency}`,
  };
}

function ofRoster(
  pick: Pick,
  creator: Creator | undefined,
): Omit<Bought, "pick" | "details" | "creator"> {
  const { creatorId, offerId, platform } = pick;
  const offer = creator?.offers.find(({ id }) => id === offerId);
  const channel = creator?.channels.find((own) => own.platform === platform);
  return {
    name: creator?.name ?? creatorId,
    handle: creator?.handle === undefined ? null : `@${creator.handle.replace(/^@/, "")}`,
    followers: channel?.followers ?? null,
    pieces: offer === undefined ? offerId : piecesOf(offer, pick),
  };
}

/** Pieces of content; extras that are paid for stand beside them. */
function piecesOf(offer: Offer, { extras = [] }: Pick): string {
  const gifted = offer.gifted === undefined ? [] : ["for goods in the place of a fee"];
  return [piecesInWords(offer), ...extras.map(({ label }) => label), ...gifted].join(", ");
}

/** The creators of a plan in the order in which they are bought, each once. */
export function creatorsOf({ bought }: PlanFacts): Bought[] {
  const seen = new Set<string>();
  return bought.filter(({ pick }) => !seen.has(pick.creatorId) && seen.add(pick.creatorId));
}
