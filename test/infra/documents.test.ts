import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../../infra/routes.ts";

const pages = ["deploy", "operations", "security"].map((name) => `docs/${name}.md`);

describe.each(pages)("%s", (page) => {
  const text = readFileSync(join(repositoryRoot, page), "utf8");

  it("names only files that exist", () => {
    const named = [
      ...text.matchAll(/\b((?:test|infra|functions|examples|docs)\/[\w./-]+\.(?:ts|json|md))\b/g),
    ];
    const missing = named
      .map(([, path]) => path)
      .filter((path) => !existsSync(join(repositoryRoot, path)));
    expect(named.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

  it("links only to pages and headings that exist", () => {
    for (const [, target] of text.matchAll(/\]\(([^)]+\.md[^)]*)\)/g)) {
      const [file, heading] = target.split("#");
      const linked = readFileSync(join(repositoryRoot, "docs", file), "utf8").toLowerCase();
      const headings = [...linked.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
        title.replaceAll(" ", "-"),
      );
      if (heading !== undefined) expect(headings).toContain(heading);
    }
  });
});
