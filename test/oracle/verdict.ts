import {
  asNumber,
  decimal,
  decimalsOf,
  type Fraction,
  fraction,
  minus,
  plus,
  times,
} from "./fraction.ts";
import { present } from "./present.ts";

/** What the oracle says of one rule. */
export interface RuleVerdict {
  readonly holds: boolean;
  /** What the plan has, in the rule's own unit; null when it has nothing to measure it on. */
  readonly achieved: number | null;
  /** Distance to the nearest bound, negative when missed; null without a bound or an amount. */
  readonly slack: number | null;
  /** Units a penalty is charged for. */
  readonly missed: number;
  /**
   * Room left to the nearest bound in the units a penalty is charged for, negative when missed;
   * null without bounds.
   */
  readonly room: number | null;
  /** Size of what the room is the difference of, for judging how exact a double can say it. */
  readonly size: number;
}

/** An amount over what it is measured on, both in units of the user: money over results, .. */
export interface Ratio {
  readonly top: Fraction;
  readonly bottom: Fraction;
}

/** What a rule allows; both bounds are optional. */
export interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** What an amount is measured on when it is no share: one. */
export const ONE = fraction(1n);

/** A whole number between bounds. */
export function counted(count: number, bounds: Bounds): RuleVerdict {
  return measured({ top: fraction(BigInt(count)), bottom: ONE }, bounds);
}

/** min · bottom ≤ top ≤ max · bottom, exactly. */
export function measured(
  { top, bottom }: Ratio,
  { min, max }: Bounds,
  kind: "sum" | "quotient" = "sum",
): RuleVerdict {
  const rooms = [
    ...(min === undefined
      ? []
      : [minus(top, times(loosened(min, -1, kind === "quotient"), bottom))]),
    ...(max === undefined
      ? []
      : [minus(times(loosened(max, 1, kind === "quotient"), bottom), top)]),
  ];
  const room = rooms.reduce((a, b) => (minus(b, a).over < 0n ? b : a), rooms[0]);
  const holds = rooms.every(({ over }) => over >= 0n);
  const hasRatio = bottom.over !== 0n;
  const perBottom = ({ over, under }: Fraction) =>
    asNumber(fraction(over * bottom.under, under * bottom.over));
  return {
    holds,
    achieved: hasRatio ? perBottom(top) : null,
    slack: hasRatio && room !== undefined ? perBottom(room) : null,
    missed: holds ? 0 : -asNumber(room),
    room: room === undefined ? null : asNumber(room),
    size:
      Math.abs(asNumber(top)) + Math.max(Math.abs(min ?? 0), Math.abs(max ?? 0)) * asNumber(bottom),
  };
}

/**
 * A bound as written; one with more than nine decimals, and of a quotient one with seven digits, is
 * a billionth (of itself) looser.
 */
function loosened(bound: number, side: -1 | 1, ofQuotient: boolean): Fraction {
  const exact = decimal(bound);
  const digits = `${Math.abs(bound)}`
    .replace(/e.*/, "")
    .replace(".", "")
    .replace(/^0+|0+$/g, "");
  if (decimalsOf(bound) <= 9 && !(ofQuotient && digits.length >= 7)) return exact;
  const billionth = fraction(BigInt(side), 1_000_000_000n);
  const size = exact.over < 0n ? fraction(-exact.over, exact.under) : exact;
  const by = minus(size, ONE).over > 0n ? times(size, billionth) : billionth;
  const loose = plus(exact, by);
  const rounded = BigInt(Math.round(asNumber(times(loose, fraction(1_000_000_000n)))));
  return fraction(rounded, 1_000_000_000n);
}

/** The word of several alike: it holds when all do, is as near as the nearest, misses add up. */
export function nearestOf(verdicts: readonly RuleVerdict[]): RuleVerdict {
  const known = verdicts.filter(({ slack }) => slack !== null);
  const nearest = known.reduce(
    (a, b) => (present(b.slack, "slack") < present(a.slack, "slack") ? b : a),
    known[0],
  );
  return {
    holds: verdicts.every(({ holds }) => holds),
    achieved: nearest?.achieved ?? null,
    slack: nearest?.slack ?? null,
    missed: verdicts.reduce((sum, { missed }) => sum + missed, 0),
    room: nearest?.room ?? null,
    size: Math.max(0, ...verdicts.map(({ size }) => size)),
  };
}
