import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { inRepository, repositoryRoot } from "../repository.ts";

/** Everything the template and its bundles are made from. */
const SOURCES = [
  "package-lock.json",
  "package.json",
  "cdk.json",
  "infra/**/*.ts",
  "functions/**/*.{ts,json}",
  "packages/{solver,core,engines,sheets}/**/*.{ts,json}",
];

/**
 * Short hash over the names and contents of all sources of the deployed stack: the same hash means
 * that a synthesis would give the same template and the same bundles.
 * @param salt anything else the synthesis depends on
 */
export function fingerprintSources(salt: string): string {
  const hash = createHash("sha256").update(salt);
  const files = globSync(SOURCES, {
    cwd: repositoryRoot,
    exclude: (path) => path.includes("node_modules"),
  });
  for (const file of files.sort()) {
    const contents = readFileSync(inRepository(file));
    hash.update(`\n${file} ${contents.length}\n`).update(contents);
  }
  return hash.digest("hex").slice(0, 16);
}
