import { existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Finished folders kept besides the current one: a program that still runs may read more of them.
 */
const KEPT = 2;

/** Age in milliseconds from which a draft is one whose maker was interrupted. */
const ABANDONED_MS = 3_600_000;

/** Where this process makes a folder before it gets its name. */
export function draftOf(folder: string): string {
  return `${folder}.${process.pid}.part`;
}

/**
 * Gives a finished draft its name, so that a reader sees all of the folder or none; when another
 * process was faster, its folder is as good. Old folders beside it are removed.
 * @param cache the folder that holds all of its kind and nothing else
 */
export function publish(draft: string, folder: string, cache: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  removeOld(cache, folder);
}

function removeOld(cache: string, current: string): void {
  const aged = readdirSync(cache)
    .map((name) => join(cache, name))
    .filter((path) => path !== current)
    .map((path) => ({ path, since: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.since - a.since);
  const isDraft = ({ path }: { path: string }) => path.endsWith(".part");
  const abandoned = aged.filter(
    (entry) => isDraft(entry) && Date.now() - entry.since > ABANDONED_MS,
  );
  const old = aged.filter((entry) => !isDraft(entry)).slice(KEPT);
  for (const { path } of [...abandoned, ...old]) rmSync(path, { recursive: true, force: true });
}
