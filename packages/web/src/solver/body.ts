import { type OpenedRequest, open, type Run, readCreators } from "@reachmix/core";
import type { Asked } from "../state/draft.ts";
import { requestOf } from "../state/request.ts";
import { runOf } from "../state/run-of.ts";
import type { Answered } from "./answered.ts";

/**
 * The body that an asked draft stands for. Its creators are read once, however often something is
 * asked of them.
 */
export function bodyOf(asked: Asked): ReturnType<typeof requestOf> {
  const body = requestOf(asked);
  const { creators } = body.roster;
  if (creators === undefined) return body;
  const read = readCreators(creators);
  // What is wrong with them is said of the whole body, as everywhere.
  return read.kind === "refused" ? body : { ...body, roster: { creators: read.value } };
}

/** The same with a limit of time, in milliseconds. */
export function bodyWithin(timeLimitMs: number, asked: Asked): object {
  return { ...bodyOf(asked), options: { ...asked.draft.options, timeLimitMs } };
}

/** An asked draft, opened. */
export function openedOf(asked: Asked): Answered<OpenedRequest> {
  const opening = open(bodyOf(asked));
  return opening.kind === "refused" ? opening : { kind: "answered", value: opening.opened };
}

/**
 * An answer as a run, for reports.
 * @throws Error when what was answered cannot be opened again
 */
export function runOfAnswer(asked: Asked, result: Parameters<typeof runOf>[2]): Run {
  const opened = openedOf(asked);
  if (opened.kind === "refused")
    throw new Error(`The plan cannot be opened again: ${opened.issues[0]?.message}.`);
  return runOf(asked.draft.name, opened.value.request, result);
}
