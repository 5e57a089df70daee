import { MOST_WHOLE_ROUNDING, WHOLE_ROUNDING } from "../tolerances.ts";

/** Decimals that numbers may have to count as whole after scaling. */
const DECIMALS = 6;

/** Numbers as whole multiples of their greatest common divisor. */
export interface Wholes {
  /** number = whole · divisor / scale. */
  readonly whole: Float64Array;
  readonly divisor: number;
  readonly scale: number;
}

/**
 * Writes decimal numbers as whole ones; null when some have more than six decimals or too many
 * digits.
 */
export function wholesOf(numbers: Float64Array): Wholes | null {
  let scale = 1;
  const isWhole = (w: number) => {
    const x = w * scale;
    return (
      Math.abs(x - Math.round(x)) <= Math.min(WHOLE_ROUNDING * Math.abs(x), MOST_WHOLE_ROUNDING)
    );
  };
  for (let d = 0; d < DECIMALS && !numbers.every(isWhole); d++) scale *= 10;
  if (!numbers.every((w) => isWhole(w) && Math.abs(w) * scale <= 2 ** 50)) return null;
  const scaled = numbers.map((w) => Math.round(w * scale));
  const divisor = Math.max(
    1,
    scaled.reduce((a, b) => commonDivisor(a, Math.abs(b)), 0),
  );
  return { whole: scaled.map((w) => w / divisor), divisor, scale };
}

/** Greatest common divisor of two whole numbers ≥ 0. */
export function commonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}
