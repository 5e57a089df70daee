import { readFileSync } from "node:fs";
import { createClient } from "@reachmix/client";
import { expect, it } from "vitest";
import { routes } from "../../functions/http/routes.ts";
import { createOpenApi } from "../../functions/openapi/document.ts";
import type { OpenApi } from "../../packages/client/generate/document.ts";
import { clientSources } from "../../packages/client/generate/sources.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

it("is what the API describes: openapi.json at the root is current", () => {
  expect(read("openapi.json"), "run `npm run openapi`").toBe(
    `${JSON.stringify(createOpenApi(), null, 2)}\n`,
  );
});

it("has sources that are generated from openapi.json as it is", () => {
  const sources = clientSources(JSON.parse(read("openapi.json")) as OpenApi, routes);
  for (const [name, source] of Object.entries(sources))
    expect(read(`packages/client/src/generated/${name}`), "run `npm run openapi`").toBe(source);
});

it("has one call for every route", () => {
  const client = createClient({ url: "https://api.example.com" });
  expect(Object.keys(client).sort()).toEqual(routes.map(({ operation }) => operation).sort());
});
