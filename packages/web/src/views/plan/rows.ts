import type { Creator, CreatorDetails, CreatorWhy, Offer, Plan, PlanDetails } from "@reachmix/core";
import type { Answer, Draft } from "../../state/draft.ts";
import { creatorsOf } from "../../state/request.ts";
import { nameOf, piecesOf, tierOf } from "./rows-words.ts";

type Pick = Plan["picks"][number];

/** One line of the plan table: an offer that is bought, or a creator who is not. */
export interface PlanRow {
  readonly key: string;
  readonly creatorId: string;
  /** The bought offer, else the one that comes nearest. */
  readonly offerId: string;
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
  readonly status: string | null;
  readonly fee: number | null;
  readonly isFeeImputed: boolean;
  /** The fee was changed here and differs from the list. */
  readonly isFeeChanged: boolean;
  /** Low and high of the reach of what is bought; null until it is counted. */
  readonly reachRange: { readonly low: number; readonly high: number } | null;
  /** Share of the audience in the target; null where it is not known or not asked. */
  readonly fit: number | null;
  readonly isAudienceEstimated: boolean;
  readonly locked: boolean;
  readonly excluded: boolean;
  /** Entered or left with the newest answer. */
  readonly change: "entered" | "left" | null;
}

/** What the rows are made of; they are made anew when one of these is another one. */
export interface RowSources {
  readonly draft: Draft;
  readonly answer: Answer | null;
  /** The answer before it. */
  readonly before: Answer | null;
  readonly details: PlanDetails | null;
}

/** The lines of a plan, bought ones first, then those who came nearest to it. */
export function planRows(sources: RowSources): PlanRow[] {
  const { draft, answer, before } = sources;
  const known = rosterOf(draft, answer);
  const creators = new Map(known.map((creator) => [creator.id, creator]));
  const whys = new Map(answer?.result.creators.map((why) => [why.creatorId, why]));
  const picks = answer?.result.plan?.picks ?? [];
  const rowOf = rowMaker(sources, creators, whys);
  const hired = new Set(picks.map(({ creatorId }) => creatorId));
  const left = new Set(leftBy(picks, before));
  const others = new Set([...whys.keys(), ...creators.keys()]);
  return [
    ...picks.map((pick) => rowOf.bought(pick)),
    ...[...others]
      .filter((id) => !hired.has(id))
      .map((id) => rowOf.outside(id, left.has(id) ? "left" : null)),
  ];
}

/** Creators of the request that was answered; those of a benchmark are only known then. */
function rosterOf(draft: Draft, answer: Answer | null): readonly Creator[] {
  const known = creatorsOf(draft.source);
  if (known.length > 0 || answer === null) return known;
  return (answer.input as { roster: { creators: readonly Creator[] } }).roster.creators;
}

function leftBy(picks: readonly Pick[], before: Answer | null): string[] {
  const bought = new Set(picks.map(({ offerId }) => offerId));
  const old = before?.result.plan?.picks ?? [];
  return old.filter(({ offerId }) => !bought.has(offerId)).map(({ creatorId }) => creatorId);
}

function rowMaker(
  { draft, before, details }: RowSources,
  creators: ReadonlyMap<string, Creator>,
  whys: ReadonlyMap<string, CreatorWhy>,
) {
  const old = new Set(before?.result.plan?.picks.map(({ offerId }) => offerId));
  const excluded = new Set(draft.excluded);
  const locked = new Set(draft.locked);
  const ranges = new Map(details?.picks.map((pick) => [pick.offerId, pick.reach]));
  const audiences = new Map(details?.creators.map((creator) => [creator.creatorId, creator]));
  const base = (creatorId: string, offerId: string) => {
    const creator = creators.get(creatorId) ?? null;
    const offer = creator?.offers.find(({ id }) => id === offerId);
    return {
      creatorId,
      offerId,
      name: nameOf(creator, creatorId),
      creator,
      why: whys.get(creatorId) ?? null,
      excluded: excluded.has(creatorId),
      locked: locked.has(offerId),
      status: offer?.status ?? creator?.status ?? null,
      isFeeChanged: offerId in draft.fees,
      ...offerParts(creator, offer),
      ...audienceParts(audiences.get(creatorId)),
    };
  };
  const bought = (pick: Pick): PlanRow => ({
    ...base(pick.creatorId, pick.offerId),
    key: `${pick.offerId}@${pick.phase}`,
    pick,
    tier: pick.tier,
    platform: pick.platform,
    phase: pick.phase,
    fee: draft.fees[pick.offerId] ?? pick.fee ?? pick.price,
    isFeeImputed: pick.source.price.kind === "imputed" && !(pick.offerId in draft.fees),
    reachRange: ranges.get(pick.offerId) ?? null,
    change: before !== null && !old.has(pick.offerId) ? "entered" : null,
  });
  const outside = (creatorId: string, change: PlanRow["change"]): PlanRow => {
    const why = whys.get(creatorId);
    const first = creators.get(creatorId)?.offers[0];
    const offerId = why?.offerId ?? first?.id ?? "";
    const row = base(creatorId, offerId);
    const stated = row.creator?.offers.find(({ id }) => id === offerId)?.price ?? null;
    return {
      ...row,
      key: creatorId,
      pick: null,
      phase: null,
      fee: draft.fees[offerId] ?? why?.price ?? stated,
      isFeeImputed: why?.priceBand != null && !(offerId in draft.fees),
      reachRange: null,
      change,
    };
  };
  return { bought, outside };
}

/** What is told of the account that an offer is made for. */
function offerParts(creator: Creator | null, offer: Offer | undefined) {
  const platform = offer?.deliverables[0]?.platform;
  const channel =
    creator?.channels.find((one) => one.platform === platform) ?? creator?.channels[0];
  return {
    tier: channel === undefined ? null : tierOf(channel.followers),
    platform: channel?.platform ?? null,
    followers: channel?.followers ?? null,
    pieces: offer === undefined ? "" : piecesOf(offer.deliverables),
  };
}

function audienceParts(details: CreatorDetails | undefined) {
  return { fit: details?.inTarget ?? null, isAudienceEstimated: details?.estimated ?? false };
}
