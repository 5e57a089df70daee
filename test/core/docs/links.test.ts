import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folders = ["", "docs", "docs/decisions"];
const pages = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);
/** Folders whose files documents name by their path from the repository. */
const PATH = /`((?:test|infra|functions|examples|docs|packages)\/[\w./-]+\.\w{1,5})`/g;
/** What a command takes: an existing file, written without quotes. */
const EXAMPLE = /(?<![\w/.-])(examples\/[\w./-]+\.(?:json|csv|md))\b/g;
const LINK = /\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g;

describe.each(pages)("%s", (page) => {
  const text = readFileSync(join(root, page), "utf8");
  const missing = (paths: readonly string[]) => paths.filter((path) => !existsSync(path));

  it("names and links only files that exist", () => {
    const named = [...text.matchAll(PATH), ...text.matchAll(EXAMPLE)].map(([, path]) =>
      join(root, path),
    );
    const linked = [...text.matchAll(LINK)].map(([, path]) => join(root, dirname(page), path));
    expect(missing([...named, ...linked])).toEqual([]);
  });
});

it("finds names and links to check", () => {
  const all = pages.map((page) => readFileSync(join(root, page), "utf8")).join("\n");
  expect([...all.matchAll(PATH)].length).toBeGreaterThan(50);
  expect([...all.matchAll(EXAMPLE)].length).toBeGreaterThan(10);
  expect([...all.matchAll(LINK)].length).toBeGreaterThan(50);
});
