import { type OpenedRequest, openStreamed } from "@reachmix/core";
import { Refusal } from "../refusal.ts";
import { csvCreators } from "./csv-creators.ts";
import { jsonLines } from "./json-lines.ts";
import type { Output } from "./output.ts";
import { readJson, refusalOf } from "./read-json.ts";
import { mappingIn, sayRefused } from "./reading.ts";

/**
 * Reads and checks a request whose creators stand in a file of their own, a JSON value a line or a
 * CSV sheet, which is read bit by bit: it may be longer than any text that JavaScript can hold.
 * @param map file of a mapping that the sheet is read with
 * @throws Refusal when a file cannot be read or the request is not valid; then every issue is
 * listed with its path
 */
export function readStreamed(
  file: string,
  roster: string,
  map: string | undefined,
  output: Output,
): OpenedRequest {
  const body = readJson(file);
  if (typeof body === "object" && body !== null && "roster" in body)
    throw new Refusal(
      `${file} has a roster of its own beside --roster ${roster}: take one of the two away.`,
    );
  let refused = 0;
  const creators = /\.csv$/i.test(roster)
    ? csvCreators(roster, mappingIn(map), (count) => {
        refused += count;
      })
    : jsonLines(roster);
  const opening = openStreamed(body, creators);
  sayRefused(refused, output);
  if (opening.kind === "opened") return opening.opened;
  throw refusalOf(`${file} with ${roster}`, "a request that can be optimized", opening.issues);
}
