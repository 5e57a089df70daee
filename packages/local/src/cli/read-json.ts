import { statSync } from "node:fs";
import { basename } from "node:path";
import { type Issue, readJsonBytes } from "@reachmix/core";
import { readFile } from "../read-file.ts";
import { Refusal } from "../refusal.ts";

/**
 * The JSON value of a file; a byte order mark is skipped.
 * @throws Refusal when the file cannot be read, is not UTF-8, is not JSON, or has a name twice in
 * one object
 */
export function readJson(file: string): unknown {
  const json = readJsonBytes(readFile(file));
  if (json.kind === "value") return json.value;
  const [first] = json.issues;
  if (first.code !== "duplicate_key") throw new Refusal(`${file} ${first.message}.`);
  throw refusalOf(file, "unambiguous JSON", json.issues);
}

/** Name of a file without folder and ending, and the time it was last written. */
export function factsOf(file: string): { readonly name: string; readonly writtenAt: string } {
  return {
    name: basename(file).replace(/\.json$/i, ""),
    writtenAt: statSync(file).mtime.toISOString(),
  };
}

/** The refusal of a file that is JSON but not what it should be: every issue with its path. */
export function refusalOf(file: string, what: string, issues: readonly Issue[]): Refusal {
  return new Refusal(`${file} is not ${what}:\n${issues.map(describe).join("\n")}`);
}

function describe({ path, message }: Issue): string {
  return `  ${path === "" ? "(whole request)" : path}: ${message}`;
}
