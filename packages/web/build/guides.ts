import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";
import { guideOf } from "./guide.ts";
import { referenceOf } from "./reference.ts";

const LIST = "virtual:guides";
const SEARCH = "virtual:guides/search";
const ONE = "virtual:guide/";

/** The guide that is made from the description of the API. */
const REFERENCE = "reference";

/** Guides for planners, in the order in which they are needed; the others follow by name. */
const FIRST = [
  "import",
  "rules",
  "explanations",
  "scenarios",
  "campaigns",
  "ledger",
  "money",
  "forecast",
  "benchmarks",
  "reports",
];

/**
 * The guides of the repository and the description of its API as modules of the page: a list, a
 * text to search, and one module for each guide, so that everything is there without a network.
 * @param root folder of the repository
 */
export function guides(root: string): Plugin {
  const names = namesIn(root);
  const load = (name: string) =>
    name === REFERENCE
      ? referenceOf(root)
      : guideOf(name, readFileSync(join(root, "docs", `${name}.md`), "utf8"), join(root, "docs"));
  return {
    name: "guides",
    resolveId: {
      filter: { id: /^virtual:guide/ },
      handler: (id) => `\0${id}`,
    },
    load: {
      filter: { id: /^\0virtual:guide/ },
      handler(own) {
        const id = own.slice(1);
        if (id.startsWith(ONE)) return moduleOf("html", load(id.slice(ONE.length)).html);
        const all = names.map((name) => ({ name, ...load(name) }));
        if (id === SEARCH)
          return moduleOf(
            "index",
            all.map(({ name, title, sections }) => ({ name, title, sections })),
          );
        if (id !== LIST) throw new Error(`There is no module ${id} of guides.`);
        const entries = all.map(
          ({ name, title }) =>
            `{ name: ${JSON.stringify(name)}, title: ${JSON.stringify(title)}, ` +
            `load: () => import(${JSON.stringify(ONE + name)}) }`,
        );
        return `export const guides = [${entries.join(",\n")}];`;
      },
    },
  };
}

function namesIn(root: string): string[] {
  const all = globSync("docs/*.md", { cwd: root }).map((path) => basename(path, ".md"));
  const first = FIRST.filter((name) => all.includes(name));
  return [...first, ...all.filter((name) => !first.includes(name)).sort(), REFERENCE];
}

function moduleOf(name: string, value: unknown): string {
  return `export const ${name} = ${JSON.stringify(value)};`;
}
