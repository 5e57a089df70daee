// SPDX-License-Identifier: MIT
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Folder of the repository, absolute. */
export const repositoryRoot = join(import.meta.dirname, "..");

/** One line of functions/routes.json: which function answers which call, and who may call it. */
export type Route = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly function: string;
  readonly operation: string;
  /** What a token has to allow: reading, computing without storing, changing; public needs none. */
  readonly access: "read" | "solve" | "write" | "public";
  /** Names of its query parameters. */
  readonly query?: readonly string[];
  /** What a POST, PUT or PATCH takes besides JSON, or that it takes nothing. */
  readonly body?: "files" | "none";
};

/**
 * Routes of the API in the order of functions/routes.json, which is the only place that lists them.
 */
export function readRoutes(): readonly Route[] {
  return JSON.parse(readFileSync(join(repositoryRoot, "functions/routes.json"), "utf8"));
}

/** Functions that no route leads to: what the queue feeds, and what the schedule calls. */
export const backgroundFunctions = ["sweep", "worker"] as const;

/** Names of the deployed functions, each once, sorted. */
export function functionNames(routes: readonly Route[] = readRoutes()): readonly string[] {
  return [...new Set([...routes.map((route) => route.function), ...backgroundFunctions])].sort();
}
