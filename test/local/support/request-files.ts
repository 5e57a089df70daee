import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { SAMPLE_REQUEST } from "../../../packages/local/src/cli/sample-request.ts";
import { temporaryFolder } from "./fixture.ts";

/** The sample with reach in money: it buys ana and bo with 2,000, with 900 only ana. */
export const REACH_REQUEST = {
  ...SAMPLE_REQUEST,
  brief: { ...SAMPLE_REQUEST.brief, goals: { values: { reach: 0.02 } } },
};

/** Files of JSON in a folder that is gone after the tests of the file. */
export interface JsonFiles {
  readonly folder: string;
  /** Path of a file in the folder, there or not. */
  path(name: string): string;
  /** Writes a value and returns the path. */
  file(name: string, content: unknown): string;
}

/** An empty folder for files of JSON. */
export function jsonFiles(): JsonFiles {
  const folder = temporaryFolder();
  const path = (name: string) => join(folder, name);
  return {
    folder,
    path,
    file(name, content) {
      writeFileSync(path(name), JSON.stringify(content));
      return path(name);
    },
  };
}
