/** One thing that is wrong with an input, for machines (`path`, `code`) and people (`message`). */
export interface Issue {
  /** Where, as in `brief.rules[0].min`; empty for the whole body. */
  readonly path: string;
  /** Stable snake_case name of the mistake. */
  readonly code: string;
  readonly message: string;
}

/** Most issues reported at once. */
export const MAX_ISSUES = 100;

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
