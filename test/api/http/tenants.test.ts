import type { RunSummary } from "@reachmix/core";
import { expect, it } from "vitest";
import { servedApi } from "./support/api.ts";
import { smallRequest } from "./support/requests.ts";

const api = servedApi();

it("keeps the runs of one tenant from another on every route", async () => {
  const [mine, theirs] = [await api.cloud.token("mine"), await api.cloud.token("theirs")];
  const { id } = await api.optimize(smallRequest(), mine);
  const own = await api.optimize(smallRequest(), theirs);
  const path = `/v1/runs/${id}`;
  const as = { token: theirs };

  expect((await api.call("GET", path, as)).status).toBe(404);
  expect((await api.call("PATCH", path, { ...as, body: { name: "taken" } })).status).toBe(404);
  expect((await api.call("DELETE", path, as)).status).toBe(404);
  const picks = [{ offerId: "ana-reel", status: "declined" }];
  expect((await api.call("PATCH", `${path}/picks`, { ...as, body: { picks } })).status).toBe(404);
  for (const call of ["replan", "backups", "negotiation"])
    expect((await api.call("POST", `${path}/${call}`, { ...as, body: {} })).status).toBe(404);
  expect((await api.call("GET", `/v1/compare?runs=${own.id},${id}`, as)).status).toBe(404);
  expect((await api.call("GET", `${path}/report`, as)).status).toBe(404);
  const compared = `/v1/compare/report?runs=${own.id},${id}`;
  expect((await api.call("GET", compared, as)).status).toBe(404);
  const approval = { body: { by: "Kim" } };
  const report = { body: { rows: [{ offerId: "ana-reel", clicks: 400, impressions: 20_000 }] } };
  expect((await api.call("POST", `${path}/approve`, { ...as, ...approval })).status).toBe(404);
  expect((await api.call("POST", `${path}/actuals`, { ...as, ...report })).status).toBe(404);
  expect((await api.call("GET", `${path}/ledger`, as)).status).toBe(404);
  for (const [call, sent] of [
    ["approve", approval],
    ["actuals", report],
  ] as const)
    expect((await api.call("POST", `${path}/${call}`, { token: mine, ...sent })).status).toBe(200);
  const learned = async (token: string) =>
    (await api.call<{ offers: number }>("GET", "/v1/benchmarks", { token })).body.offers;
  expect([await learned(mine), await learned(theirs)]).toEqual([1, 0]);
  const list = await api.call<{ runs: RunSummary[] }>("GET", "/v1/runs", as);
  expect(list.body.runs.map((run) => run.id)).toEqual([own.id]);

  const still = await api.call("GET", path, { token: mine });
  expect(still).toMatchObject({ status: 200, body: { id, name: "Small" } });
});

it("gives two tenants a run each for the same Idempotency-Key", async () => {
  const headers = { "idempotency-key": "same-for-both" };
  const ids = await Promise.all(
    ["mine", "theirs"].map(async (tenant) => {
      const token = await api.cloud.token(tenant);
      return (
        await api.call<{ id: string }>("POST", "/v1/optimize", {
          body: smallRequest(),
          headers,
          token,
        })
      ).body.id;
    }),
  );
  expect(new Set(ids).size).toBe(2);
});

it("does not take the cursor of another tenant", async () => {
  const mine = await api.cloud.token("mine");
  await api.optimize(smallRequest(), mine);
  const page = await api.call<{ nextCursor: string }>("GET", "/v1/runs?limit=1", { token: mine });
  expect(page.body.nextCursor).toEqual(expect.any(String));
  const token = await api.cloud.token("theirs");
  expect(
    (await api.call("GET", `/v1/runs?limit=1&cursor=${page.body.nextCursor}`, { token })).status,
  ).toBe(400);
});
