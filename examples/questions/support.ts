/** What the questions share: the request they ask about, and who computes. */
import { readFileSync } from "node:fs";
import type { Opening, OptimizeHost, OptimizeRequest, open } from "@reachmix/core";
import { decompositionEngine } from "@reachmix/solver";

/** The body of POST /v1/optimize that most questions are about: eight creators, 10,000 USD. */
export const request = JSON.parse(
  readFileSync(new URL("../eight-creators/request.json", import.meta.url), "utf8"),
) as Pick<OptimizeRequest, "brief" | "roster">;

/** Core's own engine, in this thread. */
export const host: OptimizeHost = { engines: [decompositionEngine], reachmixVersion: "examples" };

/** What was opened, or an error with the first thing wrong. */
export function opened<T extends ReturnType<typeof open> extends Opening<infer R> ? R : never>(
  opening: Opening<T>,
): T {
  if (opening.kind === "opened") return opening.opened;
  const [{ path, message }] = opening.issues;
  throw new Error(`${path} ${message}`);
}

/** A number for people. */
export function rounded(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
