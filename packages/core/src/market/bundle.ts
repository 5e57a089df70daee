import { type Placement, type Portion, portionsOf } from "./placement.ts";

/** Whose portions were asked for last: a bundle is measured in many ways at once, then no more. */
let latest: { readonly of: Bundle; readonly portions: readonly Portion[] } | null = null;

/** One way to hire one creator: everything bought of them together. An option of the model. */
export class Bundle {
  readonly creator: number;
  /** Ascending in the order in which they were put together. */
  readonly placements: readonly Placement[];
  /** Position in the table of measures that made it; −1 for one made to be looked at once. */
  readonly id: number;
  /** Pieces of content the creator is paid for besides these placements. */
  readonly piecesBesides: number;
  readonly #portions: readonly Portion[] | null;

  constructor(
    creator: number,
    placements: readonly Placement[],
    id: number,
    portions: readonly Portion[] | null = null,
    piecesBesides = 0,
  ) {
    this.creator = creator;
    this.placements = placements;
    this.id = id;
    this.piecesBesides = piecesBesides;
    this.#portions = portions;
  }

  /** What falls into each phase, in order of phase, then offer. */
  get portions(): readonly Portion[] {
    if (this.#portions !== null) return this.#portions;
    if (latest?.of !== this) latest = { of: this, portions: portionsOf(this.placements) };
    return latest.portions;
  }
}
