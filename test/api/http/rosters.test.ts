import type { Run } from "@reachmix/core";
import { expect, it } from "vitest";
import { servedApi } from "./support/api.ts";
import { creator, smallRequest } from "./support/requests.ts";

const api = servedApi();

/** Creators with one reel each, from a number on. */
const creators = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => creator(`c${first + index}`, 500 + first + index));

async function put(path: string, body: unknown, token?: string) {
  return api.call<{ upload: string }>("PUT", path, {
    body: { creators: body },
    ...(token === undefined ? {} : { token }),
  });
}

it("takes a roster page by page, publishes it, plans with it and lets it go", async () => {
  const path = "/v1/rosters/spring";
  for (const page of [2, 1])
    expect((await put(`${path}?upload=u&page=${page}`, creators(page * 100, 3))).status).toBe(200);
  const body = { upload: "u", pages: 2 };
  const committed = await api.call("POST", `${path}/commit`, { body });
  expect(committed).toMatchObject({ status: 200, body: { version: 1, count: 6 } });
  expect(committed.headers.get("etag")).toMatch(/^"[0-9a-f]{8}\.1"$/);

  const { brief } = smallRequest();
  const run = await api.optimize({ brief, roster: { stored: "spring" } } as never);
  expect(run.input.roster).toMatchObject({ stored: "spring", version: 1 });
  expect(run.input.roster.creators.map(({ id }) => id)).toEqual([
    ...["c100", "c101", "c102"],
    ...["c200", "c201", "c202"],
  ]);

  expect((await api.call("HEAD", path)).status).toBe(200);
  expect((await api.call("DELETE", path)).status).toBe(204);
  expect((await api.call("GET", path)).status).toBe(404);
  const still = await api.call<Run>("GET", `/v1/runs/${run.id}`);
  expect(still.body.input.roster).toEqual(run.input.roster);
});

it("takes a sheet as text, and names the row and column it cannot use", async () => {
  const sheet = "handle,platform,followers,fee reel\n@ana,instagram,50000,900\n@bo,instagram,x,1\n";
  const answer = await api.call<{ errors: { path: string }[] }>(
    "PUT",
    "/v1/rosters/agency?upload=u",
    { body: sheet, headers: { "content-type": "text/csv" } },
  );
  expect(answer.status).toBe(422);
  expect(answer.body.errors[0].path).toBe("pages[1].rows[3].followers");
});

it("keeps the rosters, erasures and exports of one tenant from another", async () => {
  const [mine, theirs] = [await api.cloud.token("mine"), await api.cloud.token("theirs")];
  await put("/v1/rosters/own?upload=u", creators(0, 2), mine);
  const commit = { body: { upload: "u", pages: 1 } };
  const path = "/v1/rosters/own";
  const foreign = { ...commit, token: theirs };
  expect((await api.call("POST", `${path}/commit`, foreign)).status).toBe(409);
  expect((await api.call("POST", `${path}/commit`, { ...commit, token: mine })).status).toBe(200);
  for (const method of ["GET", "DELETE"])
    expect((await api.call(method, path, { token: theirs })).status).toBe(404);
  const { brief } = smallRequest();
  const named = { body: { brief, roster: { stored: "own" } }, token: theirs };
  for (const call of ["optimize", "evaluate", "frontier"])
    expect((await api.call("POST", `/v1/${call}`, named)).status).toBe(404);
  const list = await api.call<{ rosters: unknown[] }>("GET", "/v1/rosters", { token: theirs });
  expect(list.body.rosters).toEqual([]);

  const erasure = { body: { creator: "c1" }, token: theirs };
  expect((await api.call("POST", "/v1/erasures", erasure)).status).toBe(200);
  const ledger = await api.call<{ erasures: unknown[] }>("GET", "/v1/erasures", { token: mine });
  expect(ledger.body.erasures).toEqual([]);
  const exported = await api.call<string>("GET", "/v1/export", { token: theirs });
  expect(JSON.stringify(exported.body)).not.toContain("c0-reel");
  const still = await api.call("GET", path, { token: mine });
  expect(still).toMatchObject({ status: 200, body: { count: 2 } });
});
