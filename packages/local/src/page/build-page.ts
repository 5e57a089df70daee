import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { draftOf, publish } from "../drafts.ts";
import { inRepository, repositoryRoot } from "../repository.ts";

/** Everything the page is made from. */
const SOURCES = [
  "package-lock.json",
  "package.json",
  "packages/web/{index.html,vite.config.ts}",
  "packages/web/build/*",
  "docs/*.{md,svg,png}",
  "openapi.json",
  "packages/{web,solver,core,engines,sheets}/src/**/*",
  "examples/clothing-brand/*.{json,csv}",
];

/**
 * Folder of the built page, made anew when a source changed.
 * @param log told in one line when a build starts, because it takes seconds
 */
export async function buildPage(log: (line: string) => void): Promise<string> {
  const cache = inRepository("dist", "page");
  const folder = join(cache, fingerprint());
  if (existsSync(folder)) return folder;
  log("Building the page (a few seconds, only after a change) ...");
  mkdirSync(cache, { recursive: true });
  const draft = draftOf(folder);
  await inProduction(async () => {
    const { build } = await import("vite");
    const root = inRepository("packages", "web");
    await build({
      root,
      configFile: join(root, "vite.config.ts"),
      logLevel: "error",
      build: { outDir: draft, emptyOutDir: true },
    });
  });
  publish(draft, folder, cache);
  return folder;
}

/** Builds as for visitors, whatever the environment says: a test runner says something else. */
async function inProduction(work: () => Promise<void>): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

function fingerprint(): string {
  const hash = createHash("sha256");
  const files = globSync(SOURCES, { cwd: repositoryRoot, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}
