import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { printedOutput, statedOutput } from "../../support/snippets.ts";

const source = new URL("../../../packages/solver/src/", import.meta.url).pathname;
const index = readFileSync(`${source}index.ts`, "utf8");

/** Every name the package exports, with the file that declares it. */
const exported = [...index.matchAll(/export (?:type )?\{([^}]*)\} from "\.\/(.*?)";/g)].flatMap(
  ([, names, file]) =>
    names
      .split(",")
      .map((name) => name.replace(/^\s*(type )?/, "").trim())
      .filter(Boolean)
      .map((name) => ({ name, file })),
);

/** The doc comment right above the declaration of a name, "" when there is none. */
function docOf({ name, file }: { name: string; file: string }): string {
  const text = readFileSync(`${source}${file}`, "utf8");
  const declared = text.search(
    new RegExp(`^export (async )?(const|function|class|interface|type) ${name}\\b`, "m"),
  );
  expect(declared, `${name} in ${file}`).toBeGreaterThanOrEqual(0);
  const above = text.slice(0, declared);
  return above.endsWith("*/\n") ? above.slice(above.lastIndexOf("/**")) : "";
}

test("everything the package exports has a doc comment", () => {
  expect(exported.length).toBeGreaterThan(25);
  expect(exported.filter((entry) => docOf(entry) === "")).toEqual([]);
});

describe("the example in the doc comment prints what it says:", () => {
  const examples = exported
    .map((entry) => ({
      name: entry.name,
      code: docOf(entry)
        .match(/@example\n \* ```ts\n([\s\S]*?) \* ```/)?.[1]
        .replace(/^ \* ?/gm, ""),
    }))
    .filter((example): example is { name: string; code: string } => example.code !== undefined);

  test("the entry points have one", () => {
    for (const name of ["decompositionEngine", "boundCurve", "assess", "chooseEngine", "problemOf"])
      expect(examples.map((example) => example.name)).toContain(name);
  });

  test.each(examples)("$name", async ({ code }) => {
    const stated = statedOutput(code);
    expect(stated.length).toBeGreaterThan(0);
    expect(await printedOutput(code, source)).toEqual(stated);
  });
});
