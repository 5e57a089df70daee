import { readFileSync } from "node:fs";
import type { SheetReading } from "@reachmix/core";
import { expect, it } from "vitest";
import { servedApi } from "./support/api.ts";

const api = servedApi();
const AGENCY = new URL("../../../examples/sheets/agency-list.csv", import.meta.url);

/** Sends a body as it is. */
async function send(path: string, init: RequestInit): Promise<Response> {
  const authorization = `Bearer ${await api.cloud.token()}`;
  return fetch(api.cloud.url + path, { ...init, headers: { authorization, ...init.headers } });
}

it("goes from the template over a form to a run", async () => {
  const template = await send("/v1/rosters/template?format=xlsx", {});
  expect(template.headers.get("content-type")).toContain("spreadsheetml");
  const body = new FormData();
  body.append("file", await template.blob(), "creators.xlsx");
  const parsed = await send("/v1/rosters/parse", { method: "POST", body });
  expect(parsed.status).toBe(200);
  const { roster, questions } = (await parsed.json()) as SheetReading;
  expect(questions).toEqual([]);
  const run = await api.optimize({
    brief: { currency: "EUR", budget: 2000, goals: { preset: "awareness" } },
    roster,
  });
  // 900 with an exclusivity of 200 and usage rights of 120, and a gift.
  expect(run.plan?.picks.map(({ price }) => price)).toEqual([1220, 0]);
});

it("takes a sheet with signs of its own through the gateway as text and as bytes", async () => {
  const read = async (type: string) => {
    const init = { method: "POST", headers: { "content-type": type }, body: readFileSync(AGENCY) };
    return (await send("/v1/rosters/parse?name=agency-list.csv", init)).json();
  };
  const asText = await read("text/csv");
  expect(JSON.stringify(asText)).toContain("3 Storys €");
  expect(await read("application/octet-stream")).toEqual(asText);
});

it("answers HEAD of the template without a body", async () => {
  const head = await send("/v1/rosters/template", { method: "HEAD" });
  expect(head.status).toBe(200);
  expect(head.headers.get("content-disposition")).toContain("creators.csv");
  expect(await head.text()).toBe("");
});
