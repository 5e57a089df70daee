import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Issue } from "@reachmix/core";
import { Refusal } from "../refusal.ts";

/**
 * The JSON value of a file; a byte order mark is skipped.
 * @throws Refusal when the file cannot be read or is not JSON
 */
export function readJson(file: string): unknown {
  const text = read(file);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Refusal(`${file} is not JSON: ${(error as Error).message}.`);
  }
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

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new Refusal(`There is no file ${file}.`);
    throw new Refusal(`${file} cannot be read: ${message}.`);
  }
}

function describe({ path, message }: Issue): string {
  return `  ${path === "" ? "(whole request)" : path}: ${message}`;
}
