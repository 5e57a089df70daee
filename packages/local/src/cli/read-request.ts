import { type OpenedRequest, open } from "@reachmix/core";
import { readJson, refusalOf } from "./read-json.ts";

/**
 * Reads and checks a file with the body of POST /v1/optimize, or with an answer, whose input is
 * taken.
 * @throws Refusal when the file cannot be read, is not JSON or breaks the schema; then every issue
 * is listed with its path
 */
export function readRequest(file: string): OpenedRequest {
  return requestIn(file, readJson(file));
}

/**
 * The opened request in a JSON value: itself, or the input of an answer.
 * @throws Refusal as {@link readRequest}
 */
export function requestIn(file: string, json: unknown): OpenedRequest {
  const opening = open(isAnswer(json) ? json.input : json);
  if (opening.kind === "opened") return opening.opened;
  throw refusalOf(file, "a request that can be optimized", opening.issues);
}

/** True for what `reachmix optimize --json` or the API answered. */
export function isAnswer(json: unknown): json is { readonly input: unknown } {
  return typeof json === "object" && json !== null && "termination" in json && "input" in json;
}
