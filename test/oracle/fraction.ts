import { present } from "./present.ts";
/** An exact number: a whole number over a positive whole number. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** `over / under` as a fraction. */
export function fraction(over: bigint, under = 1n): Fraction {
  return under < 0n ? { over: -over, under: -under } : { over, under };
}

/** The decimal a number is written as: 0.1 is one tenth, not the nearest binary fraction. */
export function decimal(value: number): Fraction {
  const [, sign, whole, digits = "", power = "0"] = present(
    /^(-?)(\d+)(?:\.(\d+))?(?:e(.+))?$/.exec(String(value)),
    "decimal number",
  );
  const over = BigInt(sign + whole + digits);
  const shift = Number(power) - digits.length;
  return shift < 0 ? fraction(over, 10n ** BigInt(-shift)) : fraction(over * 10n ** BigInt(shift));
}

/** Decimals a number is written with. */
export function decimalsOf(value: number): number {
  return String(decimal(value).under).length - 1;
}

/** The exact sum. */
export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

/** The exact difference. */
export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, fraction(-b.over, b.under));
}

/** The exact product. */
export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.over, a.under * b.under);
}

/** The nearest double. */
export function asNumber({ over, under }: Fraction): number {
  return Number(over) / Number(under);
}

/** Whole number not above `over / under`. */
export function floor(over: bigint, under: bigint): bigint {
  const quotient = over / under;
  return over < 0n && quotient * under !== over ? quotient - 1n : quotient;
}

/** A number in whole millionths, half a millionth away from zero. */
export function millionths(value: number): bigint {
  const { over, under } = decimal(Math.abs(value));
  const units = floor(2n * over * 1_000_000n + under, 2n * under);
  return value < 0 ? -units : units;
}
