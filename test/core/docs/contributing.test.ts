import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);

test("CONTRIBUTING.md puts every folder of core on one floor, and none that is not there", () => {
  const page = readFileSync(new URL("CONTRIBUTING.md", root), "utf8");
  const rows = [...page.matchAll(/^\| (\d) [^|]+\|([^|]+)\|/gm)];
  const named = rows
    .flatMap(([, , folders]) => [...folders.matchAll(/`(\w+)`/g)])
    .map(([, name]) => name);
  const folders = readdirSync(new URL("packages/core/src", root), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(rows.map(([, floor]) => floor).join("")).toBe("987654321");
  // The grammar of rules stands on the ground floor, the rest of the folder on the fourth.
  expect(named.toSorted()).toEqual([...folders, "rules"].toSorted());
});
