import type { Filter } from "./grammar.ts";

/** "at least 2", "between 2 and 4", "exactly 3". */
export function between(
  min: number | undefined,
  max: number | undefined,
  write: (value: number) => string,
): string {
  if (min !== undefined && max !== undefined)
    return min === max ? `exactly ${write(min)}` : `between ${write(min)} and ${write(max)}`;
  return min !== undefined ? `at least ${write(min)}` : `at most ${write(max ?? 0)}`;
}

/** What a filter names, with a space before it: " on micro in phase late"; nothing for none. */
export function filterWords(filter: Filter | undefined): string {
  if (!filter) return "";
  const parts = [
    ...[filter.tier, filter.group, filter.platform, filter.format].map(
      (values) => values?.join(" or ") ?? "",
    ),
  ].filter((part) => part !== "");
  if (filter.returning !== undefined) {
    const which = filter.returning ? "returning" : "new";
    parts.unshift(parts.length === 0 ? `${which} creators` : which);
  }
  const tail = [
    filter.phase && `in phase ${filter.phase.join(" or ")}`,
    filter.country && `from ${filter.country.join(" or ")}`,
    filter.tag && `tagged ${filter.tag.join(" or ")}`,
    filter.creators && `by ${list(filter.creators)}`,
  ].filter((part) => part !== undefined);
  const on = parts.length > 0 ? ` on ${parts.join(" ")}` : "";
  return tail.length > 0 ? `${on} ${tail.join(" ")}` : on;
}

/** Up to five names, or four and how many more. */
export function list(names: readonly string[]): string {
  return names.length <= 5
    ? names.join(", ")
    : `${names.slice(0, 4).join(", ")} and ${names.length - 4} more`;
}

/** A share as a percentage with up to four decimals: "12.5 %". */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}

/** A text with its first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
