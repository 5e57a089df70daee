import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Absolute path of the repository this package is part of. A bundle in `dist/programs/<stamp>` lies
 * as deep as this file, so the same three steps lead out of it.
 */
export const repositoryRoot: string = fileURLToPath(new URL("../../..", import.meta.url));

/** Absolute path of something in the repository. */
export function inRepository(...parts: readonly string[]): string {
  return join(repositoryRoot, ...parts);
}
