import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Library } from "./manifests.ts";

const root = join(import.meta.dirname, "..");

/**
 * Writes the declarations of libraries to `<folder>/<name>/src`. Their imports end in `.js`, as
 * declarations without sources beside them need it.
 * @throws Error with what the compiler says
 */
export function writeDeclarations(libraries: readonly Library[], folder: string): void {
  const config = join(folder, "tsconfig.json");
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        rootDir: join(root, "packages"),
        outDir: folder,
        typeRoots: [join(root, "node_modules/@types")],
      },
      include: [],
      exclude: [],
      files: libraries.map((name) => join(root, "packages", name, "src/index.ts")),
    }),
  );
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [compiler, "-p", config], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith(".d.ts")) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replaceAll(/((?:from |import\()"\.[^"]*)\.ts"/g, '$1.js"'));
  }
}
