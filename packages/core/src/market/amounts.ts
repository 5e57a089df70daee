import { acceptingOf, priceOf } from "./cost.ts";
import type { Market } from "./market.ts";
import { type Portion, partOf } from "./placement.ts";

/**
 * What all charges of a plan, or of a part of it, are computed from. Whole numbers, added up
 * exactly.
 */
export interface Amounts {
  /** Minor units. */
  readonly fees: bigint;
  readonly extras: bigint;
  /** Creators hired: those whose first portion is among what is counted. */
  readonly creators: number;
  /** Of them those who accept: their chances in millionths. */
  readonly accepted: number;
  /** Expected commissions in millionths of a minor unit. */
  readonly commissions: bigint;
}

/** What one portion adds. */
export interface PortionAmounts {
  readonly fee: number;
  readonly extras: number;
  /** Chance of acceptance in millionths where it is the creator's first portion, else null. */
  readonly accepted: number | null;
  readonly commission: number;
}

/** The amounts of one portion: its parts of fee, extras and commission, and the hiring. */
export function portionAmounts({ offers }: Market, portion: Portion): PortionAmounts {
  const { part, parts, carriesHandling } = portion;
  const own = offers[portion.offer];
  const extras = partOf(own.extras, part, parts);
  return {
    fee: partOf(priceOf(own), part, parts) - extras,
    extras,
    accepted: carriesHandling ? acceptingOf(own) : null,
    commission: partOf(own.commission, part, parts),
  };
}

/** Two whole numbers below this have an exact sum. */
const EXACT = 2 ** 52;

/** A sum of whole numbers, which add up exactly as numbers while they are small. */
class ExactSum {
  #large = 0n;
  #small = 0;

  add(amount: number): void {
    this.#small += amount;
    if (Math.abs(this.#small) < EXACT) return;
    this.#large += BigInt(this.#small);
    this.#small = 0;
  }

  get total(): bigint {
    return this.#large + BigInt(this.#small);
  }
}

/** Amounts of the portions that `each` hands over, one by one. */
export function amountsOf(
  market: Market,
  each: (visit: (portion: Portion) => void) => void,
): Amounts {
  const fees = new ExactSum();
  const extras = new ExactSum();
  const commissions = new ExactSum();
  let creators = 0;
  let accepted = 0;
  each((portion) => {
    const own = portionAmounts(market, portion);
    fees.add(own.fee);
    extras.add(own.extras);
    commissions.add(own.commission);
    if (own.accepted === null) return;
    creators++;
    accepted += own.accepted;
  });
  return {
    fees: fees.total,
    extras: extras.total,
    creators,
    accepted,
    commissions: commissions.total,
  };
}
