import { readFileSync } from "node:fs";
import { closeNodeEngines } from "@reachmix/engines";
import { afterAll, expect, it } from "vitest";
import { refreshedReadme } from "../../../examples/readme.ts";

afterAll(closeNodeEngines);

it("README.md shows what the examples answer now; npm run readme refreshes it", async () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  expect(readme).toBe(await refreshedReadme(readme));
});
