import { type Issue, MAX_ISSUES } from "../base/issue.ts";
import { readBySchema } from "../base/read.ts";
import { optimizeRequestSchema } from "../brief/request.ts";
import type { Opening } from "../market/opened.ts";
import { type Creator, creatorSchema } from "../roster/creator.ts";
import { SharedParts } from "../roster/shared-parts.ts";
import { openRequest, refused } from "./open.ts";

/** Most creators of a roster that comes creator by creator. */
export const MOST_STREAMED = 1_000_000;

/** Body of an optimisation whose creators come beside it. */
const streamedRequestSchema = optimizeRequestSchema.omit({ roster: true });

/**
 * Opens a request whose creators come one by one, as {@link open} opens one that holds them all:
 * no text and no value ever holds the whole roster, which may have up to {@link MOST_STREAMED}
 * creators.
 * @param body any JSON value: brief and options
 * @param creators any JSON values, taken until the issues listed are full
 */
export function openStreamed(body: unknown, creators: Iterable<unknown>): Opening {
  const read = readBySchema(streamedRequestSchema, body);
  if (read.kind === "refused") return read;
  const roster = readCreators(creators);
  return roster.kind === "refused"
    ? refused(roster.issues)
    : openRequest({ ...read.value, roster });
}

function readCreators(
  given: Iterable<unknown>,
):
  | { readonly kind: "roster"; readonly creators: Creator[] }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] } {
  const creators: Creator[] = [];
  const issues: Issue[] = [];
  const parts = new SharedParts();
  let count = 0;
  for (const one of given) {
    if (count === MOST_STREAMED) return { kind: "refused", issues: [TOO_MANY] };
    const read = readBySchema(creatorSchema, one);
    if (read.kind === "refused") issues.push(...read.issues.map((own) => inRoster(own, count)));
    else if (issues.length === 0) creators.push(parts.of(read.value));
    if (issues.length > MAX_ISSUES) break;
    count++;
  }
  if (count === 0) issues.push(EMPTY);
  return issues.length > 0 ? { kind: "refused", issues } : { kind: "roster", creators };
}

/** An issue of one creator as one of the roster. */
function inRoster({ path, ...issue }: Issue, index: number): Issue {
  const own = `roster.creators[${index}]`;
  return { path: path === "" ? own : `${own}.${path}`, ...issue };
}

const TOO_MANY: Issue = {
  path: "roster.creators",
  code: "too_big",
  message:
    `more than ${MOST_STREAMED.toLocaleString("en")} creators; leave out those who cannot be ` +
    "in the plan, such as those without the audience",
};
const EMPTY: Issue = {
  path: "roster.creators",
  code: "too_small",
  message: "there is no creator; a roster has at least one",
};
