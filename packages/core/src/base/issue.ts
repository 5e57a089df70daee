/** One thing that is wrong with an input, for machines (`path`, `code`) and people (`message`). */
export interface Issue {
  /** Where, as in `brief.rules[0].min`; empty for the whole body. */
  readonly path: string;
  /** Stable snake_case name of the mistake. */
  readonly code: string;
  readonly message: string;
}

/** Most issues listed at once. */
export const MAX_ISSUES = 100;

/** Code of the last issue of a list that was cut: its message counts those left out. */
export const MORE_ISSUES = "more_issues";

/**
 * The first {@link MAX_ISSUES} issues; when there are more, one at the end that counts the rest.
 * @param total number of all issues, when `issues` is only a part of them
 */
export function listedIssues(issues: readonly Issue[], total = issues.length): Issue[] {
  const listed = issues.slice(0, MAX_ISSUES);
  const more = total - listed.length;
  if (more === 0) return listed;
  const [left, all] = [more, total].map((count) => count.toLocaleString("en"));
  const message = `${left} more of ${all} faults are not listed`;
  return [...listed, { path: "", code: MORE_ISSUES, message }];
}

/** Writes a path of keys and positions as `roster.creators[3].offers[0].price`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === "number" ? `[${part}]` : `${index > 0 ? "." : ""}${String(part)}`,
    )
    .join("");
}

/** A text cut to a length, with dots where it goes on. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}...`;
}
