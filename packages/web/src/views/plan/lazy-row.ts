import type { Creator, CreatorDetails, CreatorWhy, Offer, Plan } from "@reachmix/core";
import type { Draft } from "../../state/draft.ts";
import type { PlanRow } from "./row.ts";
import { nameOf, piecesOf, tierOf } from "./rows-words.ts";

/** What rows look things up in. */
export interface RowWorld {
  readonly fees: Draft["fees"];
  readonly excluded: ReadonlySet<string>;
  readonly locked: ReadonlySet<string>;
  /** Low and high of the reach of what is bought, by offer. */
  readonly ranges: ReadonlyMap<string, { readonly low: number; readonly high: number }>;
  readonly audiences: ReadonlyMap<string, CreatorDetails>;
}

/** What is known of a row at once; the creator of a benchmark may not be. */
interface Given {
  readonly creatorId: string;
  readonly creator: Creator | undefined;
  readonly why: CreatorWhy | undefined;
  readonly pick?: Plan["picks"][number];
  readonly change: PlanRow["change"];
}

/**
 * A line of the table that works out what is asked of it: of 100,000 of them some thirty are seen.
 */
export class LazyRow implements PlanRow {
  readonly #world: RowWorld;
  readonly creatorId: string;
  readonly creator: Creator | null;
  readonly why: CreatorWhy | null;
  readonly pick: Plan["picks"][number] | null;
  readonly change: PlanRow["change"];
  readonly offerId: string;
  #found: Offer | null = null;

  constructor(world: RowWorld, given: Given) {
    this.#world = world;
    this.creatorId = given.creatorId;
    this.creator = given.creator ?? null;
    this.why = given.why ?? null;
    this.pick = given.pick ?? null;
    this.change = given.change;
    this.offerId = given.pick?.offerId ?? given.why?.offerId ?? given.creator?.offers[0]?.id ?? "";
  }

  get key(): string {
    return this.pick === null ? this.creatorId : `${this.pick.offerId}@${this.pick.phase}`;
  }

  get #offer(): Offer | null {
    if (this.#found !== null) return this.#found;
    const { creator, offerId } = this;
    this.#found = creator?.offers.find(({ id }) => id === offerId) ?? null;
    return this.#found;
  }

  get name(): string {
    return nameOf(this.creator, this.creatorId);
  }

  /** The account that the offer is made for. */
  get #channel(): Creator["channels"][number] | undefined {
    const channels = this.creator?.channels ?? [];
    if (channels.length < 2) return channels[0];
    const platform = this.#offer?.deliverables[0]?.platform;
    return channels.find((one) => one.platform === platform) ?? channels[0];
  }

  get tier(): string | null {
    if (this.pick !== null) return this.pick.tier;
    const channel = this.#channel;
    return channel === undefined ? null : tierOf(channel.followers);
  }

  get platform(): string | null {
    return this.pick?.platform ?? this.#channel?.platform ?? null;
  }

  get followers(): number | null {
    return this.#channel?.followers ?? null;
  }

  get pieces(): string {
    return piecesOf(this.#offer?.deliverables ?? []);
  }

  get phase(): string | null {
    return this.pick?.phase ?? null;
  }

  get status(): string | null {
    const { creator } = this;
    return this.#offer?.status ?? creator?.status ?? null;
  }

  get fee(): number | null {
    const { pick, offerId, why } = this;
    const own = this.#world.fees[offerId];
    if (pick !== null) return own ?? pick.fee ?? pick.price;
    return own ?? why?.price ?? this.#offer?.price ?? null;
  }

  get isFeeImputed(): boolean {
    const { pick } = this;
    if (this.isFeeChanged) return false;
    return pick === null ? this.why?.priceBand != null : pick.source.price.kind === "imputed";
  }

  get isFeeChanged(): boolean {
    return this.offerId in this.#world.fees;
  }

  get reachRange(): PlanRow["reachRange"] {
    return this.pick === null ? null : (this.#world.ranges.get(this.pick.offerId) ?? null);
  }

  get fit(): number | null {
    return this.#world.audiences.get(this.creatorId)?.inTarget ?? null;
  }

  get isAudienceEstimated(): boolean {
    return this.#world.audiences.get(this.creatorId)?.estimated ?? false;
  }

  get locked(): boolean {
    return this.#world.locked.has(this.offerId);
  }

  get excluded(): boolean {
    return this.#world.excluded.has(this.creatorId);
  }
}
