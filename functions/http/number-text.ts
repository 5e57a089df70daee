import * as z from "zod";

/**
 * A whole number from 1 to the most, as a query has it: digits without a sign or leading zeros. Its
 * pattern says both ends, so that the API document describes exactly what is taken.
 * @param most a whole number from 1
 */
export function numberText(most: number) {
  const pattern = new RegExp(`^(${upTo(String(most)).join("|")})$`);
  return z.string().regex(pattern, `is a whole number from 1 to ${most}`).transform(Number);
}

/** Patterns of the numbers from 1 to one of these digits, the shortest first. */
function upTo(most: string): string[] {
  const shorter = most.length > 1 ? [`[1-9]${digits(0, most.length - 2)}`] : [];
  const smaller = [...most].flatMap((digit, at) => {
    const least = at === 0 ? 1 : 0;
    if (Number(digit) <= least) return [];
    return `${most.slice(0, at)}[${least}-${Number(digit) - 1}]${digits(most.length - at - 1)}`;
  });
  return [...shorter, ...smaller, most];
}

function digits(least: number, most = least): string {
  if (most === 0) return "";
  return `[0-9]{${least === most ? most : `${least},${most}`}}`;
}
