// SPDX-License-Identifier: MIT
import { join } from "node:path";
import { build } from "vite";
import { repositoryRoot } from "./routes.ts";

/**
 * Builds the page as the local cloud serves it.
 * @param folder absolute path for the result, emptied first
 * @throws when a source does not compile
 */
export async function buildPage(folder: string): Promise<void> {
  const root = join(repositoryRoot, "packages/web");
  await build({
    root,
    configFile: join(root, "vite.config.ts"),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
  });
}
