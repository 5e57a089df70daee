import type { Answered, ProblemAnswered, Unreachable } from "./outcome.ts";

/** What asking for a page of a list ends in. */
type PageOutcome = Answered<{ readonly nextCursor: string | null }> | ProblemAnswered | Unreachable;

/**
 * The pages of a list, one after the other; the first outcome that is no page is the last.
 * @param ask asks for the page that a cursor names; the first one has none
 * @example
 * for await (const page of pagesOf((at) => client.runPicks({ id, query: at })))
 *   if (page.kind === "answered") console.log(page.body.picks.length);
 */
export async function* pagesOf<Outcome extends PageOutcome>(
  ask: (at: { readonly cursor?: string }) => Promise<Outcome>,
): AsyncGenerator<Outcome> {
  for (let at: { readonly cursor?: string } | null = {}; at !== null; ) {
    const outcome: Outcome = await ask(at);
    yield outcome;
    const cursor = outcome.kind === "answered" ? outcome.body.nextCursor : null;
    at = cursor === null ? null : { cursor };
  }
}
