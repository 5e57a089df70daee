import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Folder outside the repository for tools that npm does not bring; made where it is missing.
 * @returns absolute path of `<cache>/reachmix/<name>`; the cache is $XDG_CACHE_HOME or ~/.cache
 */
export function cacheFolder(name: string): string {
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "reachmix", name);
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  return folder;
}
