import { readFileSync } from "node:fs";
import { checkRequest, type Issue, type OptimizeRequest } from "@reachmix/core";
import { Refusal } from "../refusal.ts";

/**
 * Reads and checks a file with the body of POST /v1/optimize.
 * @throws Refusal when the file cannot be read, is not JSON or breaks the schema; then every issue is listed with
 * its path
 */
export function readRequest(file: string): OptimizeRequest {
  const checked = checkRequest(parse(file, read(file)));
  if (checked.issues === undefined) return checked.request;
  throw new Refusal(
    `${file} is not a request that can be optimized:\n${checked.issues.map(describe).join("\n")}`,
  );
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

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Refusal(`${file} is not JSON: ${(error as Error).message}.`);
  }
}

function describe({ path, message }: Issue): string {
  return `  ${path === "" ? "(whole request)" : path}: ${message}`;
}
