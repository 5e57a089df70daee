/**
 * A forecast figure for people: three significant digits, thousands separated; a dash when there is
 * none.
 */
export function figure(value: number | null): string {
  return value === null ? "-" : value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}

/** A share as a percentage of at most three significant digits; a dash when there is none. */
export function percent(share: number | null): string {
  return share === null ? "-" : `${figure(share * 100)} %`;
}
