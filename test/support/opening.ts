import { type Issue, type OpenedRequest, type Opening, open } from "@reachmix/core";

/** What an opening gave. @throws Error with every issue of a refused body */
export function opened<T extends OpenedRequest>(opening: Opening<T>): T {
  if (opening.kind === "opened") return opening.opened;
  throw new Error(opening.issues.map(({ path, message }) => `${path}: ${message}`).join("\n"));
}

/** The body of an optimization, opened. @throws Error when it has issues */
export function accepted(body: unknown): OpenedRequest {
  return opened(open(body));
}

/** What is wrong with the body of an optimization; undefined when nothing is. */
export function issuesOf(body: unknown): readonly Issue[] | undefined {
  const opening = open(body);
  return opening.kind === "refused" ? opening.issues : undefined;
}
