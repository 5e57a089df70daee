import type * as z from "zod";
import { type Issue, MAX_ISSUES } from "../base/issue.ts";
import { readBySchema } from "../base/read.ts";
import { optimizeRequestSchema } from "../brief/request.ts";
import type { Opening } from "../market/opened.ts";
import { type Creator, creatorSchema } from "../roster/creator.ts";
import { SharedParts } from "../roster/shared-parts.ts";
import type { RosterFile } from "../roster/stored.ts";
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
  const reading = new RosterReading();
  for (const one of creators) if (!reading.take(one)) break;
  return reading.opened(read.value);
}

/**
 * As {@link openStreamed}, of creators that come over a network.
 * @param file what they are read from, for the request to say so
 */
export async function openStreaming(
  body: unknown,
  creators: AsyncIterable<unknown>,
  file?: RosterFile,
): Promise<Opening> {
  const read = readBySchema(streamedRequestSchema, body);
  if (read.kind === "refused") return read;
  const reading = new RosterReading();
  for await (const one of creators) if (!reading.take(one)) break;
  return reading.opened(read.value, file);
}

/** A roster that is read creator by creator. */
class RosterReading {
  readonly #creators: Creator[] = [];
  readonly #issues: Issue[] = [];
  readonly #parts = new SharedParts();
  #count = 0;

  /** Reads the next creator. @returns false when no more are wanted */
  take(one: unknown): boolean {
    if (this.#count === MOST_STREAMED) {
      this.#issues.splice(0, this.#issues.length, TOO_MANY);
      return false;
    }
    const read = readBySchema(creatorSchema, one);
    if (read.kind === "refused")
      this.#issues.push(...read.issues.map((own) => inRoster(own, this.#count)));
    else if (this.#issues.length === 0) this.#creators.push(this.#parts.of(read.value));
    this.#count++;
    return this.#issues.length <= MAX_ISSUES;
  }

  /** What was read, with the body beside it. */
  opened(beside: z.output<typeof streamedRequestSchema>, file?: RosterFile): Opening {
    if (this.#count === 0) this.#issues.push(EMPTY);
    if (this.#issues.length > 0) return refused(this.#issues);
    const roster = { creators: this.#creators, ...(file && { file }) };
    return openRequest({ ...beside, roster });
  }
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
