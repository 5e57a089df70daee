/**
 * Scale of measured quantities inside: attributes, expected results and shares carry six decimals.
 */
export const MICRO = 1_000_000;

/**
 * Decimals of a finite number as written in its shortest form: 2 for 0.05, 0 for 12 and for 1e21.
 */
export function decimalPlaces(value: number): number {
  if (Number.isInteger(value)) return 0;
  const [mantissa, exponent] = String(value).split("e");
  const fraction = mantissa.split(".")[1]?.length ?? 0;
  return Math.max(0, fraction - Number(exponent ?? 0));
}

/**
 * A quantity in whole millionths, rounded half away from zero: the form in which sums are exact.
 */
export function toMicro(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value) * MICRO);
}

/** An exact decimal: `units` / 10^`scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/**
 * The exact decimal that a number's shortest form writes: 0.4 is 4/10, not the nearest binary
 * fraction.
 */
export function toDecimal(value: number): Decimal {
  const scale = decimalPlaces(value);
  const [mantissa, exponent] = String(value).split("e");
  const digits = mantissa.replace(".", "");
  const fraction = mantissa.split(".")[1]?.length ?? 0;
  const shift = Number(exponent ?? 0) - fraction + scale;
  return { units: BigInt(digits) * 10n ** BigInt(shift), scale };
}

/** Decimals up to which a bound is taken to the letter. */
const LITERAL_DECIMALS = 9;

/**
 * Significant digits from which a bound on a quotient was computed: answers report twelve, and the
 * last ones may be zeros.
 */
const COMPUTED_DIGITS = 7;

/**
 * The bound that model and judge hold a rule to. As written with up to nine decimals; with more it
 * was computed, like 1/3 or 0.1 + 0.2, and carries the dust of binary fractions: it is widened by a
 * billionth (of 1, or of itself where that is more), so that a third satisfies "at most 1/3".
 */
export function widened(bound: number, side: "min" | "max"): number {
  return decimalPlaces(bound) <= LITERAL_DECIMALS ? bound : loosened(bound, side);
}

/**
 * The same for a bound on a quotient: a cost, an average, a return. Quotients that an answer
 * reports may be rounded to twelve digits; whoever sets one as a bound means the quotient itself,
 * so from seven digits on it is widened too.
 */
export function widenedQuotient(bound: number, side: "min" | "max"): number {
  return significantDigits(bound) < COMPUTED_DIGITS ? widened(bound, side) : loosened(bound, side);
}

function loosened(bound: number, side: "min" | "max"): number {
  const scale = 10 ** LITERAL_DECIMALS;
  const by = Math.max(1, Math.abs(bound)) / scale;
  return Math.round((side === "min" ? bound - by : bound + by) * scale) / scale;
}

/** Significant digits of a number's shortest form: 2 for 0.012 and for 120,000. */
function significantDigits(value: number): number {
  const [mantissa] = String(Math.abs(value)).split("e");
  return mantissa.replace(".", "").replace(/^0+/, "").replace(/0+$/, "").length;
}
