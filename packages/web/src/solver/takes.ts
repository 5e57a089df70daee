import type { Asked, RosterSource } from "../state/draft.ts";

/** What a question takes, apart from the creators of the draft it is about. */
export interface Parted {
  readonly takes: unknown;
  /** Null of a question that is about no draft. */
  readonly source: RosterSource | null;
}

/** Takes the creators out of what a question takes. */
export function withoutSource(takes: unknown): Parted {
  const asked = (takes as { readonly asked?: Asked }).asked;
  if (asked === undefined) return { takes, source: null };
  const { source, ...draft } = asked.draft;
  return { takes: { ...(takes as object), asked: { ...asked, draft } }, source };
}

/** Puts the creators back. */
export function withSource({ takes, source }: Parted): unknown {
  if (source === null) return takes;
  const { asked } = takes as { readonly asked: Asked };
  return { ...(takes as object), asked: { ...asked, draft: { ...asked.draft, source } } };
}
