import { checkRequest, type OptimizeRequest } from "@reachmix/core";
import { readJson, refusalOf } from "./read-json.ts";

/**
 * Reads and checks a file with the body of POST /v1/optimize, or with an answer, whose input is
 * taken.
 * @throws Refusal when the file cannot be read, is not JSON or breaks the schema; then every issue
 * is listed with its path
 */
export function readRequest(file: string): OptimizeRequest {
  return requestIn(file, readJson(file));
}

/**
 * The checked request in a JSON value: itself, or the input of an answer.
 * @throws Refusal as {@link readRequest}
 */
export function requestIn(file: string, json: unknown): OptimizeRequest {
  const checked = checkRequest(isAnswer(json) ? json.input : json);
  if (checked.issues === undefined) return checked.request;
  throw refusalOf(file, "a request that can be optimized", checked.issues);
}

/** True for what `reachmix optimize --json` or the API answered. */
export function isAnswer(json: unknown): json is { readonly input: unknown } {
  return typeof json === "object" && json !== null && "termination" in json && "input" in json;
}
