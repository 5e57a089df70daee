import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
const COLUMNS = 100;

/** Files of the house; data and generated documents are no code. */
const files = globSync(
  ["{examples,functions,infra,packages,test}/**/*.{ts,mjs,cjs}", "*.ts", ".*.cjs"],
  { cwd: root, exclude: (path) => path.includes("node_modules") },
);

/** An import of one name, which has no place to break. */
const IMPORT = /^import (type )?(\w+|\{ (type )?\w+( as \w+)? \}) from "[^"]+";$/;

test(`no line of code, comment or test title has more than ${COLUMNS} columns`, () => {
  expect(files.length).toBeGreaterThan(800);
  const long = files.flatMap((file) =>
    readFileSync(`${root}${file}`, "utf8")
      .split("\n")
      .map((line, index) => ({ line, at: `${file}:${index + 1}` }))
      .filter(({ line }) => [...line].length > COLUMNS && !IMPORT.test(line)),
  );
  expect(long.map(({ at }) => at)).toEqual([]);
});
