import { toDecimal, widened, widenedQuotient } from "../base/decimal.ts";

/** How a plan meets one rule, in the rule's own unit. */
export interface Verdict {
  readonly set: { readonly min: number | null; readonly max: number | null; readonly as: string };
  /** What the plan has; null when it cannot be said (an average of nothing). */
  readonly achieved: number | null;
  /**
   * Distance to the nearest bound; negative when violated, null when there is no bound to measure
   * against.
   */
  readonly slack: number | null;
  /**
   * True when the rule holds the plan back: no room is left, or less than whatever could still be
   * bought, or let go, takes. Found out when it is asked for: judging many plans does not ask.
   */
  readonly binding: boolean;
  readonly holds: boolean;
  /**
   * What a soft rule is charged for: the distance by which a bound is missed, times `whole`; 0 when
   * it holds.
   */
  readonly violation: number;
}

/** What a verdict is made from. */
export interface Measured {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly as: string;
  /** Exact amount in whole units of 1/`scale`: achieved = units / scale. */
  readonly units: bigint;
  readonly scale: bigint;
  /**
   * Smallest amounts the achieved figure can move by, up and down; less room than that is binding.
   */
  readonly steps: () => { readonly up: number; readonly down: number };
  /**
   * What a share or average is taken of, in the unit that a penalty is charged per; 1 for amounts.
   */
  readonly whole?: number;
}

/**
 * Compares `units / scale` with decimal bounds exactly; a scale of 0 (a share of nothing) always
 * holds at 0.
 */
export function verdictOf({ min, max, as, units, scale, steps, whole = 1 }: Measured): Verdict {
  const set = { min: min ?? null, max: max ?? null, as };
  if (scale === 0n && units === 0n)
    return { set, achieved: null, slack: null, binding: false, holds: true, violation: 0 };
  const achieved = scale === 0n ? Number.MAX_VALUE : Number(units) / Number(scale);
  const held = as === "amount" || as.startsWith("shareOf") ? widened : widenedQuotient;
  const least = min === undefined ? undefined : held(min, "min");
  const most = max === undefined ? undefined : held(max, "max");
  const holds =
    (least === undefined || compare(units, scale, least) >= 0) &&
    (most === undefined || compare(units, scale, most) <= 0);
  const distances = [
    least === undefined ? null : achieved - least,
    most === undefined ? null : most - achieved,
  ].filter((d) => d !== null);
  const nearest = distances.length > 0 ? Math.min(...distances) : null;
  // A distance that floating point made negative though the exact comparison holds is no distance
  // at all.
  const slack =
    nearest === null ? null : holds ? Math.max(0, nearest) : Math.min(nearest, -Number.MIN_VALUE);
  return {
    set,
    achieved: scale === 0n ? null : achieved,
    slack: scale === 0n ? null : slack,
    get binding() {
      if (slack === null || slack <= 0) return slack !== null;
      const { up, down } = steps();
      const held = (room: number, step: number) => room < step && Number.isFinite(step);
      return (
        (most !== undefined && held(most - achieved, up)) ||
        (least !== undefined && held(achieved - least, down))
      );
    },
    holds,
    violation: holds || nearest === null ? 0 : -nearest * whole,
  };
}

/** Sign of units / scale − bound, in whole numbers. */
function compare(units: bigint, scale: bigint, bound: number): number {
  const decimal = toDecimal(bound);
  const left = units * 10n ** BigInt(decimal.scale);
  const right = decimal.units * scale;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Steps of the same size in both directions. */
export function bothWays(step: number): Measured["steps"] {
  return () => ({ up: step, down: step });
}

/** Verdict of a rule that counts whole things between whole bounds. */
export function verdictOfCount(
  count: number,
  min: number | undefined,
  max: number | undefined,
): Verdict {
  return verdictOf({ min, max, as: "amount", units: BigInt(count), scale: 1n, steps: bothWays(1) });
}
