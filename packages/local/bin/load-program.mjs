// Runs a program from its bundle: reading some 200 TypeScript files takes longer than most
// commands. Plain JavaScript, because Node's reader of TypeScript takes a moment of its own.
import { hash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** Programs by name, with the file of the sources each begins in. */
const PROGRAMS = {
  reachmix: "packages/local/src/cli/main.ts",
  demo: "packages/local/src/demo/demo.ts",
};

/** Everything a bundle is made from; the lock file stands for the packages in node_modules. */
const SOURCES = [
  "packages/core/src",
  "packages/engines/src",
  "packages/local/src",
  "packages/sheets/src",
  "packages/solver/src",
  "examples/support",
];
const FILES = ["package.json", "package-lock.json"];

/**
 * Loads a program: from its bundle, which is made first when a source changed, or from the sources
 * where no bundle can be made (a folder that cannot be written, a package that is missing, a source
 * that does not compile and then says so itself).
 * @param {keyof typeof PROGRAMS} name
 */
export async function loadProgram(name) {
  const folder = join(repository, "dist", "programs", stampOfSources());
  if (!existsSync(folder) && !(await bundled(folder)))
    return import(pathToFileURL(join(repository, PROGRAMS[name])).href);
  // Later starts find the bundle compiled; what V8 made of it lies in its folder and goes with it.
  enableCompileCache(join(folder, "compiled"));
  return import(pathToFileURL(join(folder, `${name}.mjs`)).href);
}

/** @returns whether the bundle is there now */
async function bundled(folder) {
  try {
    const { bundlePrograms } = await import("../src/programs/bundle.ts");
    await bundlePrograms(PROGRAMS, folder);
    return true;
  } catch {
    return false;
  }
}

/**
 * Names the state of the sources by their paths, sizes and times: reading them all would take as
 * long as the bundle saves.
 */
function stampOfSources() {
  const lines = [];
  const add = (path) => {
    const { size, mtimeMs } = statSync(join(repository, path));
    lines.push(`${path} ${size} ${mtimeMs}`);
  };
  const visit = (folder) => {
    for (const entry of readdirSync(join(repository, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else add(path);
    }
  };
  FILES.forEach(add);
  SOURCES.forEach(visit);
  return hash("sha256", lines.sort().join("\n")).slice(0, 16);
}
