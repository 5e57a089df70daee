import { existsSync, readFileSync } from "node:fs";
import { closeNodeEngines } from "@reachmix/engines";
import { afterAll, expect, it } from "vitest";
import { refreshedReadme } from "../../../examples/readme.ts";

const root = new URL("../../../", import.meta.url);
const text = (file: string) => readFileSync(new URL(file, root), "utf8");

afterAll(closeNodeEngines);

it("README.md shows what the examples answer now; npm run readme refreshes it", async () => {
  const readme = text("README.md");
  expect(readme).toBe(await refreshedReadme(readme));
});

it.each(["README.md", "CONTRIBUTING.md"])("every file that %s links to exists", (file) => {
  const targets = [...text(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1]);
  expect(targets.filter((target) => !existsSync(new URL(target, root)))).toEqual([]);
});

it("every npm script that README.md and CONTRIBUTING.md name exists", () => {
  const { scripts } = JSON.parse(text("package.json"));
  const named = [
    ...`${text("README.md")}${text("CONTRIBUTING.md")}`.matchAll(
      /npm run (?:--silent )?([a-z]+(?::[a-z]+)*)/g,
    ),
  ];
  expect(named.length).toBeGreaterThan(5);
  expect(named.map((match) => match[1]).filter((name) => !(name in scripts))).toEqual([]);
});

it("README.md names every route of the API", () => {
  const routes: { method: string; path: string }[] = JSON.parse(text("functions/routes.json"));
  const readme = text("README.md");
  expect(routes.filter(({ method, path }) => !readme.includes(`\`${method} ${path}`))).toEqual([]);
});
