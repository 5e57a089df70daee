import type { Creator, CreatorWhy, Plan } from "@reachmix/core";
import type { Answer, Draft } from "../../state/draft.ts";
import { creatorsOf } from "../../state/request.ts";

type Pick = Plan["picks"][number];

/** One line of the plan table: an offer that is bought, or a creator who is not. */
export interface PlanRow {
  readonly key: string;
  readonly creatorId: string;
  /** Name, else handle, else id. */
  readonly name: string;
  readonly creator: Creator | null;
  readonly pick: Pick | null;
  readonly why: CreatorWhy | null;
  readonly tier: string | null;
  readonly platform: string | null;
  readonly followers: number | null;
  /** What is delivered: "reel + 3 stories". */
  readonly pieces: string;
  readonly phase: string | null;
  readonly fee: number | null;
  readonly isFeeImputed: boolean;
  readonly locked: boolean;
  readonly excluded: boolean;
  /** Entered or left with the newest answer. */
  readonly change: "entered" | "left" | null;
}

/** The lines of a plan, bought ones first, then those who came nearest to it. */
export function planRows(draft: Draft, answer: Answer | null, before: Answer | null): PlanRow[] {
  const creators = new Map(rosterOf(draft, answer).map((creator) => [creator.id, creator]));
  const whys = new Map(answer?.result.creators.map((why) => [why.creatorId, why]));
  const picks = answer?.result.plan?.picks ?? [];
  const bought = new Set(picks.map(({ offerId }) => offerId));
  const old = new Set(before?.result.plan?.picks.map(({ offerId }) => offerId));
  const base = (creatorId: string) => ({
    creatorId,
    name: nameOf(creators.get(creatorId), creatorId),
    creator: creators.get(creatorId) ?? null,
    why: whys.get(creatorId) ?? null,
    excluded: draft.excluded.includes(creatorId),
  });
  const inPlan = picks.map(
    (pick): PlanRow => ({
      ...base(pick.creatorId),
      ...offerParts(creators.get(pick.creatorId), pick.offerId),
      key: `${pick.offerId}@${pick.phase}`,
      pick,
      tier: pick.tier,
      platform: pick.platform,
      phase: pick.phase,
      fee: pick.fee ?? pick.price,
      isFeeImputed: pick.source.price.kind === "imputed",
      locked: draft.locked.includes(pick.offerId),
      change: before !== null && !old.has(pick.offerId) ? "entered" : null,
    }),
  );
  const hired = new Set(picks.map(({ creatorId }) => creatorId));
  const others = [...new Set([...whys.keys(), ...creators.keys()])].filter((id) => !hired.has(id));
  const left = new Set(
    before?.result.plan?.picks
      .filter(({ offerId }) => !bought.has(offerId))
      .map(({ creatorId }) => creatorId),
  );
  return [
    ...inPlan,
    ...others.map(
      (id) => ({ ...outside(base(id)), change: left.has(id) ? "left" : null }) as const,
    ),
  ];
}

/** Creators of the request that was answered; those of a benchmark are only known then. */
function rosterOf(draft: Draft, answer: Answer | null): readonly Creator[] {
  const known = creatorsOf(draft.source);
  if (known.length > 0 || answer === null) return known;
  return (answer.input as { roster: { creators: readonly Creator[] } }).roster.creators;
}

function outside(base: Pick_<PlanRow, "creatorId" | "name" | "creator" | "why" | "excluded">) {
  const { creator, why } = base;
  const offer = offerParts(creator ?? undefined, why?.offerId ?? creator?.offers[0]?.id ?? "");
  const [channel] = creator?.channels ?? [];
  return {
    ...base,
    ...offer,
    key: base.creatorId,
    pick: null,
    tier: channel === undefined ? null : tierOf(channel.followers),
    platform: channel?.platform ?? null,
    phase: null,
    fee: why?.price ?? null,
    isFeeImputed: why?.priceBand !== null && why?.priceBand !== undefined,
    locked: false,
  };
}

type Pick_<T, K extends keyof T> = { readonly [P in K]: T[P] };

function offerParts(creator: Creator | undefined, offerId: string) {
  const offer = creator?.offers.find(({ id }) => id === offerId);
  const [channel] = creator?.channels ?? [];
  return {
    followers: channel?.followers ?? null,
    pieces: offer === undefined ? "" : piecesOf(offer.deliverables),
  };
}

/** "reel + 3 stories" */
function piecesOf(deliverables: Creator["offers"][number]["deliverables"]): string {
  return deliverables
    .map(({ format, quantity = 1 }) =>
      quantity === 1 ? format : `${quantity} ${format.replace(/y$/, "ie")}s`,
    )
    .join(" + ");
}

function nameOf(creator: Creator | undefined, id: string): string {
  if (creator?.name !== undefined) return creator.name;
  return creator?.handle === undefined ? id : `@${creator.handle}`;
}

/** Tier by followers, for creators that no offer was bought of. */
function tierOf(followers: number): string {
  if (followers >= 1_000_000) return "mega";
  if (followers >= 500_000) return "macro";
  if (followers >= 100_000) return "mid";
  return followers >= 10_000 ? "micro" : "nano";
}
