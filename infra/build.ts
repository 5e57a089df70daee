// SPDX-License-Identifier: MIT
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { thirdPartyLicenses } from "./licenses.ts";
import { Refusal, runScript } from "./refusal.ts";
import { functionNames, repositoryRoot } from "./routes.ts";

/** Bundled CommonJS packages still call `require` for Node's own modules. */
const requireBanner =
  "import{createRequire as __createRequire}from'node:module';const " +
  "require=__createRequire(import.meta.url);";

/**
 * Functions that solve: they ship the engine worker and the WebAssembly of HiGHS beside their
 * handler.
 */
const solvingFunctions = ["optimize", "worker"];

/**
 * Ways to credentials that a function never goes: Lambda puts them into its environment, which the
 * SDK reads first. They would be a tenth of each bundle.
 */
const otherCredentials = [
  "@aws-sdk/credential-provider-sso",
  "@aws-sdk/credential-provider-ini",
  "@aws-sdk/credential-provider-process",
  "@aws-sdk/credential-provider-web-identity",
  "@aws-sdk/credential-provider-http",
  "@smithy/credential-provider-imds",
];

/** Of the repository's package.json functions say the version; its commands would come along. */
const versionAlone: Plugin = {
  name: "version alone",
  setup: ({ onLoad }) => {
    const manifest = join(repositoryRoot, "package.json");
    onLoad({ filter: /[\\/]package\.json$/ }, ({ path }) => {
      if (path !== manifest) return undefined;
      const { version } = JSON.parse(readFileSync(path, "utf8"));
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};

/** A deployable folder: everything the function needs, nothing to install. */
export type BuiltFunction = {
  readonly name: string;
  /** Absolute path of the folder. */
  readonly folder: string;
  /** File names in it, sorted. */
  readonly files: readonly string[];
  /** Bytes of all files together. */
  readonly bytes: number;
};

/**
 * Bundles every function of functions/routes.json to `<outDir>/<name>/index.mjs`, with its source
 * map and the licenses of the packages in it beside it.
 * The same sources give the same bytes; files that did not change are not touched.
 * @param outDir folder for the result, relative to the repository; files not of this build are
 * removed from it
 * @throws Refusal in one sentence when a handler is missing or a source does not compile
 */
export async function buildFunctions(outDir = "dist/functions"): Promise<readonly BuiltFunction[]> {
  const target = resolve(repositoryRoot, outDir);
  const names = functionNames();
  const files = await bundle(names, target);
  const highs = readFileSync(fileURLToPath(import.meta.resolve("highs/runtime")));
  for (const name of solvingFunctions) files.set(join(target, name, "highs.wasm"), highs);
  for (const [path, contents] of files)
    replaceFile(path, contents, join(target, `${process.pid}.part`));
  removeOthers(target, files);
  return names.map((name) => describe(name, join(target, name)));
}

function entryPoints(names: readonly string[]): Record<string, string> {
  const worker = "packages/engines/src/engine-worker.ts";
  const entries = [
    ...names.map((name) => ({
      name,
      output: `${name}/index`,
      source: `functions/${name}/handler.ts`,
    })),
    ...solvingFunctions.map((name) => ({ name, output: `${name}/engine-worker`, source: worker })),
  ];
  const missing = entries.find(({ source }) => !existsSync(join(repositoryRoot, source)));
  if (missing)
    throw new Refusal(`Cannot build the function ${missing.name}: there is no ${missing.source}.`);
  return Object.fromEntries(entries.map(({ output, source }) => [output, source]));
}

/** Bundles, their source maps and the licenses of what is in them, by path. */
async function bundle(names: readonly string[], target: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const { outputFiles, metafile } = await runEsbuild(entryPoints(names), target);
  for (const { path, contents, text } of outputFiles)
    files.set(path, path.endsWith(".map") ? fromRepository(text, dirname(path)) : contents);
  for (const name of names) {
    const own = Object.entries(metafile.outputs).filter(([path]) =>
      resolve(repositoryRoot, path).startsWith(join(target, name, "/")),
    );
    const licenses = thirdPartyLicenses(Object.fromEntries(own));
    files.set(join(target, name, "THIRD_PARTY_LICENSES.txt"), Buffer.from(licenses));
  }
  return files;
}

async function runEsbuild(entries: Record<string, string>, target: string) {
  try {
    return await build({
      absWorkingDir: repositoryRoot,
      entryPoints: entries,
      outdir: target,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      write: false,
      metafile: true,
      platform: "node",
      target: "node24",
      format: "esm",
      mainFields: ["module", "main"],
      external: otherCredentials,
      banner: { js: requireBanner },
      minify: true,
      sourcemap: "linked",
      sourcesContent: false,
      legalComments: "external",
      plugins: [versionAlone],
      logLevel: "silent",
    });
  } catch (error) {
    throw asRefusal(error);
  }
}

/**
 * A source map that names sources from the repository's root, so that it does not depend on where
 * the bundle lies.
 */
function fromRepository(map: string, folder: string): Uint8Array {
  const parsed: { sources: string[] } = JSON.parse(map);
  const sources = parsed.sources.map((source) => relative(repositoryRoot, resolve(folder, source)));
  return Buffer.from(JSON.stringify({ ...parsed, sources }));
}

function asRefusal(error: unknown): unknown {
  const first = (
    error as { errors?: { text: string; location?: { file: string; line: number } }[] }
  ).errors?.[0];
  if (!first) return error;
  const place = first.location ? `${first.location.file}:${first.location.line}: ` : "";
  return new Refusal(`Cannot build the functions: ${place}${first.text}`);
}

/**
 * Writes a draft and renames it, so that a reader sees the old file or the new one, never a part.
 * The draft is outside the folders of the functions: one that a killed build leaves is never
 * shipped.
 */
function replaceFile(path: string, contents: Uint8Array, draft: string): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

function removeOthers(target: string, keep: ReadonlyMap<string, unknown>): void {
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !keep.has(path) && !entry.name.endsWith(".part")) rmSync(path);
  }
}

function describe(name: string, folder: string): BuiltFunction {
  const files = readdirSync(folder).sort();
  return {
    name,
    folder,
    files,
    bytes: files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runScript(async () => {
    for (const { name, folder, files, bytes } of await buildFunctions(process.argv[2])) {
      const place = relative(process.cwd(), folder);
      console.log(`${name}: ${(bytes / 1024).toFixed(0)} KB in ${place} (${files.join(", ")})`);
    }
  });
}
