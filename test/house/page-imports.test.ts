import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, it } from "vitest";

const IMPORT =
  /^(?:import|export)\s[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|import\("([^"]+)"\)/gm;

/**
 * What views may use: their own folder, core's types and words, the libraries of the page, and the
 * guides that the build makes of docs.
 */
const OWN = "packages/web/src/";
const PACKAGES =
  /^(@reachmix\/core|react|react-dom\/client|@tanstack\/[\w-]+|@base-ui\/react)(\/|$)/;
const GUIDES = /^virtual:guides(\/|$)/;

it("views of the page import nothing of servers, functions or stack", () => {
  const files = globSync("packages/web/src/**/*.tsx");
  expect(files.length).toBeGreaterThan(5);
  const strangers = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(IMPORT)]
      .map(([, from, alone, later]) => from ?? alone ?? later)
      .filter((name) =>
        name.startsWith(".")
          ? !normalize(join(dirname(file), name)).startsWith(OWN)
          : !PACKAGES.test(name) && !GUIDES.test(name),
      )
      .map((name) => `${file} imports ${name}`),
  );
  expect(strangers).toEqual([]);
});
