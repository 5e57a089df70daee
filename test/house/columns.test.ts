import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
const COLUMNS = 100;

/** Files of the house; data and generated documents are no code. */
const files = globSync(
  ["{examples,functions,infra,packages,test}/**/*.{ts,mjs,cjs}", "*.ts", ".*.cjs"],
  { cwd: root, exclude: (path) => path.includes("node_modules") },
);

/** Files with lines from before there was a limit. */
const EXCUSED = new Set([
  "packages/core/src/forecast/benchmarks/overrides.ts",
  "packages/core/src/forecast/cells/derived.ts",
  "packages/core/src/forecast/people/countries.ts",
  "packages/core/src/forecast/people/population.ts",
  "packages/core/src/forecast/types.ts",
  "packages/core/src/forecast/warnings.ts",
  "packages/core/src/search/answer.ts",
  "packages/core/src/search/emptiness.ts",
  "packages/core/src/search/exclusion.ts",
  "packages/core/src/search/solve-brief.ts",
  "packages/core/src/search/wide-options.ts",
  "packages/core/src/search/wide-search.ts",
  "packages/solver/src/decomposition/evaluate.ts",
  "packages/solver/src/decomposition/smoothed-blocks.ts",
  "packages/solver/src/decomposition/tree.ts",
]);

/** An import of one name, which has no place to break. */
const IMPORT = /^import (type )?(\w+|\{ (type )?\w+( as \w+)? \}) from "[^"]+";$/;

test(`no line of code, comment or test title has more than ${COLUMNS} columns`, () => {
  expect(files.length).toBeGreaterThan(800);
  const long = files
    .filter((file) => !EXCUSED.has(file))
    .flatMap((file) =>
      readFileSync(`${root}${file}`, "utf8")
        .split("\n")
        .map((line, index) => ({ line, at: `${file}:${index + 1}` }))
        .filter(({ line }) => [...line].length > COLUMNS && !IMPORT.test(line)),
    );
  expect(long.map(({ at }) => at)).toEqual([]);
});
