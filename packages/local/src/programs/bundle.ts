import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { draftOf, publish } from "../drafts.ts";
import { repositoryRoot } from "../repository.ts";

/** Files that a program starts in a thread or a process of its own; they lie beside it. */
const COMPANIONS = {
  "engine-worker": "packages/engines/src/engine-worker.ts",
  "sandbox-main": "packages/local/src/functions/sandbox-main.ts",
};

/** Packages that read files of their own, so they stay where npm put them. */
const NOT_BUNDLED = ["@20minutes/s3rver", "classic-level", "dynalite", "esbuild", "fauxqs", "vite"];

/** Bundled CommonJS packages still call `require` for Node's own modules. */
const REQUIRE =
  "import{createRequire as __createRequire}from'node:module';const " +
  "require=__createRequire(import.meta.url);";

/** Milliseconds after which somebody at a terminal is told what takes so long. */
const PATIENCE_MS = 300;

/**
 * Bundles programs, what they start and the WebAssembly of HiGHS into one folder that appears all
 * at once. Several processes may do so at once.
 * @param programs source file by name; `<name>.mjs` in the folder is its bundle
 * @param folder absolute path; its parent holds bundles and nothing else
 * @param plugins of the bundler, for programs that are to be watched
 * @throws when a source does not compile or the folder cannot be written
 */
export async function bundlePrograms(
  programs: Readonly<Record<string, string>>,
  folder: string,
  plugins: Plugin[] = [],
): Promise<void> {
  const draft = draftOf(folder);
  const timer = setTimeout(sayWhatTakesSoLong, PATIENCE_MS);
  try {
    await bundle({ ...programs, ...COMPANIONS }, draft, plugins);
    mkdirSync(draft, { recursive: true });
    copyFileSync(fileURLToPath(import.meta.resolve("highs/runtime")), join(draft, "highs.wasm"));
    publish(draft, folder, dirname(folder));
  } finally {
    clearTimeout(timer);
    rmSync(draft, { recursive: true, force: true });
  }
}

async function bundle(
  entryPoints: Record<string, string>,
  outdir: string,
  plugins: Plugin[],
): Promise<void> {
  await build({
    absWorkingDir: repositoryRoot,
    entryPoints,
    outdir,
    outExtension: { ".js": ".mjs" },
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node22",
    format: "esm",
    mainFields: ["module", "main"],
    external: NOT_BUNDLED,
    plugins,
    banner: { js: REQUIRE },
    logLevel: "silent",
  });
}

/** On a terminal only, where somebody waits. */
function sayWhatTakesSoLong(): void {
  if (process.stderr.isTTY)
    process.stderr.write("Bundling the command line (only after a change) ...\n");
}
