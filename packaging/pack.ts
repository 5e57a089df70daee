import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { thirdPartyLicenses } from "../infra/licenses.ts";
import { bundlePrograms } from "../packages/local/src/programs/bundle.ts";
import { writeDeclarations } from "./declarations.ts";
import { commandManifest, LIBRARIES, type Library, libraryManifest } from "./manifests.ts";

const root = join(import.meta.dirname, "..");
const names = Object.keys(LIBRARIES) as Library[];

/**
 * Packs the libraries and the command line as npm packages that run without this repository:
 * bundles with declarations, as Node reads no TypeScript inside node_modules.
 * @param out folder for the packs, emptied first
 * @returns paths of the packs
 */
export async function packAll(out: string): Promise<string[]> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const draft = mkdtempSync(join(tmpdir(), "reachmix-packs-"));
  try {
    writeDeclarations(names, draft);
    const folders = [];
    for (const name of names) folders.push(await library(name, draft));
    folders.push(await command(draft));
    return folders.map((folder) => packed(folder, out));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function library(name: Library, draft: string): Promise<string> {
  const folder = join(draft, "packs", name);
  const needs = Object.keys(LIBRARIES[name].needs);
  await build({
    absWorkingDir: root,
    entryPoints: [`packages/${name}/src/index.ts`],
    outfile: join(folder, "index.mjs"),
    bundle: true,
    platform: "neutral",
    target: "es2023",
    format: "esm",
    external: needs,
    logLevel: "error",
  });
  cpSync(join(draft, name, "src"), join(folder, "types"), { recursive: true });
  finish(folder, libraryManifest(name));
  return folder;
}

/** The command line as it lies in the repository, with its bundle in place of the sources. */
async function command(draft: string): Promise<string> {
  const folder = join(draft, "packs", "reachmix");
  const seen: Metafile["outputs"][] = [];
  const watch: Plugin = {
    name: "inputs",
    setup({ initialOptions, onEnd }) {
      initialOptions.metafile = true;
      onEnd(({ metafile }) => void (metafile && seen.push(metafile.outputs)));
    },
  };
  const programs = { reachmix: "packages/local/src/cli/main.ts" };
  await bundlePrograms(programs, join(folder, "dist/programs/packed"), [watch]);
  const bin = join(folder, "packages/local/bin");
  for (const file of ["reachmix.mjs", "preflight.mjs"])
    cpSync(join(root, "packages/local/bin", file), join(bin, file));
  writeFileSync(join(bin, "load-program.mjs"), LOADER);
  writeFileSync(join(folder, "THIRD_PARTY_LICENSES.txt"), thirdPartyLicenses(seen[0]));
  finish(folder, commandManifest());
  return folder;
}

const LOADER = `/** Loads a program from its bundle. */
export const loadProgram = (name) => import(\`../../../dist/programs/packed/\${name}.mjs\`);
`;

function finish(folder: string, manifest: object): void {
  cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

function packed(folder: string, out: string): string {
  const words = ["pack", folder, "--pack-destination", out, "--silent"];
  return join(out, execFileSync("npm", words, { encoding: "utf8" }).trim());
}
