import type { Run } from "@reachmix/core";
import { beforeAll, describe, expect, test } from "vitest";
import { type Route, routes } from "../../functions/http/routes.ts";
import { REQUEST_EXAMPLE, WHAT_IF_EXAMPLE } from "../../functions/openapi/examples.ts";
import { servedApi } from "../api/http/support/api.ts";
import { present } from "../support/present.ts";
import { type ApiDocument, type Operation, operationsOf } from "./support/operations.ts";

const TENANTS = ["juna", "otto", "vega"] as const;
/** A run that nobody ever had, and texts that are no ids. */
const NOBODYS = ["5d2c8b1e-7a10-4c0e-8d43-0b6f9c1e5c0f", "x", "T%23juna%23R%231", "..%2f..%2fruns"];
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

const api = servedApi();
let operations: ReadonlyMap<string, Operation>;
const tokens = new Map<string, string>();
const runs = new Map<string, Run>();
const deleted = new Map<string, string>();
const grids = new Map<string, string>();
let asked = 0;

beforeAll(async () => {
  const { body } = await api.call<ApiDocument>("GET", "/v1/openapi.json");
  operations = new Map(operationsOf(body).map((own) => [own.id, own]));
  for (const tenant of TENANTS) {
    const token = await api.cloud.token(tenant);
    tokens.set(tenant, token);
    runs.set(tenant, await api.optimize(REQUEST_EXAMPLE, token));
    const { id } = await api.optimize(REQUEST_EXAMPLE, token);
    expect((await api.call("DELETE", `/v1/runs/${id}`, { token })).status).toBe(204);
    deleted.set(tenant, id);
    const grid = await api.call<{ id: string }>("POST", "/v1/grids", {
      token,
      body: WHAT_IF_EXAMPLE,
    });
    expect(grid.status).toBe(202);
    grids.set(tenant, grid.body.id);
    const { creators } = REQUEST_EXAMPLE.roster;
    const roster = `/v1/rosters/list-of-${tenant}`;
    const page = { token, body: { creators } };
    expect((await api.call("PUT", `${roster}?upload=one`, page)).status).toBe(200);
    const commit = { token, body: { upload: "one", pages: 1 } };
    expect((await api.call("POST", `${roster}/commit`, commit)).status).toBe(200);
  }
});

const idOf = (tenant: string) => present(runs.get(tenant), "run").id;
const othersOf = (tenant: string) => TENANTS.filter((other) => other !== tenant);

/** Ids of runs that a tenant does not have, for whatever reason. */
function missingFor(tenant: string): string[] {
  const theirs = othersOf(tenant).flatMap((other) => [idOf(other), deleted.get(other)]);
  return [...theirs, deleted.get(tenant), ...NOBODYS].map((id) => present(id, "id"));
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** A call as a tenant; what it answered but for what differs between any two answers. */
async function answered(tenant: string, { method, path, body }: Sent): Promise<string> {
  asked++;
  const token = present(tokens.get(tenant), "token");
  const options = { token, ...(method === "GET" || method === "HEAD" ? {} : { body }) };
  const answer = await api.call<unknown>(method, path, options);
  const type = answer.headers.get("content-type");
  return JSON.stringify([answer.status, type, answer.headers.get("etag"), answer.body]);
}

const withHead = ({ method }: Route) => (method === "GET" ? ["GET", "HEAD"] : [method]);
const exampleOf = ({ operation }: Route) => {
  const bodies = operations.get(operation)?.bodies ?? {};
  return bodies["application/json"]?.example ?? Object.values(bodies)[0]?.example ?? {};
};
const about = (things: string) =>
  routes.filter(({ path }) => path.startsWith(`/v1/${things}/{id}`));
const cases = about("runs");

describe("another tenant's run is like one that never was", () => {
  test.each(cases)("$method $path", async (route) => {
    for (const method of withHead(route)) {
      const told = new Set<string>();
      for (const tenant of TENANTS)
        for (const id of missingFor(tenant))
          told.add(
            await answered(tenant, {
              method,
              path: route.path.replace("{id}", id),
              body: exampleOf(route),
            }),
          );
      expect([...told].map((text) => text.slice(0, 300)).slice(1)).toEqual([]);
      expect([...told][0]).toMatch(/^\[404,/);
    }
  });

  test.each(about("grids"))("$method $path, a grid of another tenant", async (route) => {
    for (const method of withHead(route)) {
      const told = new Set<string>();
      for (const tenant of TENANTS) {
        const theirs = othersOf(tenant).map((other) => present(grids.get(other), "grid"));
        for (const id of [...theirs, idOf(tenant), ...NOBODYS])
          told.add(await answered(tenant, { method, path: route.path.replace("{id}", id) }));
      }
      expect([...told].map((text) => text.slice(0, 300)).slice(1)).toEqual([]);
      expect([...told][0]).toMatch(/^\[404,/);
    }
  });

  // A roster has the name that its tenant gives it: a page or a file that is sent makes one of
  // one's own.
  const makesOne = ({ method, path }: Route) =>
    method === "PUT" || (method === "POST" && path.endsWith("/uploads"));
  const kept = about("rosters").filter((route) => !makesOne(route));
  test.each(kept)("$method $path, stored by another tenant", async (route) => {
    for (const method of withHead(route))
      for (const tenant of TENANTS) {
        const told = new Set<string>();
        for (const name of [...othersOf(tenant), "nobody"]) {
          const path = route.path.replace("{id}", `list-of-${name}`);
          const answer = await answered(tenant, { method, path, body: exampleOf(route) });
          told.add(answer.replaceAll(`list-of-${name}`, "NAME"));
        }
        expect([...told].slice(1)).toEqual([]);
        expect([...told][0]).toMatch(/^\[4\d\d,/);
      }
  });

  const comparing = routes.filter(({ query = [] }) => query.includes("runs"));
  test.each(comparing)("$method $path, named in the query", async (route) => {
    for (const method of withHead(route))
      for (const tenant of TENANTS) {
        const told = new Set<string>();
        for (const id of othersOf(tenant)
          .map(idOf)
          .concat(NOBODYS[0], deleted.get(tenant) ?? ""))
          told.add(
            (
              await answered(tenant, { method, path: `${route.path}?runs=${idOf(tenant)},${id}` })
            ).replaceAll(id, "ID"),
          );
        expect([...told]).toHaveLength(1);
        expect([...told][0]).toMatch(/^\[404,/);
      }
  });

  test("POST /v1/compare, named in the body", async () => {
    for (const tenant of TENANTS)
      for (const place of [0, 1]) {
        const told = new Set<string>();
        for (const id of [...othersOf(tenant).map(idOf), NOBODYS[0]]) {
          const body = { runs: [idOf(tenant), idOf(tenant)].with(place, id) };
          const sent = { method: "POST", path: "/v1/compare", body };
          told.add((await answered(tenant, sent)).replaceAll(id, "ID"));
        }
        expect([...told].slice(1)).toEqual([]);
        expect([...told][0]).toMatch(/^\[404,/);
      }
  });
});

test("a method that a path does not take is refused alike for every tenant and id", async () => {
  const paths = [...new Set(routes.filter((r) => r.access !== "public").map((r) => r.path))];
  for (const path of paths) {
    const served = routes.filter((own) => own.path === path).flatMap(withHead);
    for (const method of METHODS.filter((own) => !served.includes(own))) {
      const told = new Set<string>();
      for (const tenant of TENANTS)
        for (const id of path.includes("{id}") ? [idOf(tenant), NOBODYS[0]] : [""])
          told.add(await answered(tenant, { method, path: path.replace("{id}", id), body: {} }));
      expect([path, method, [...told].length]).toEqual([path, method, 1]);
      // A literal segment is an id to the route beside it: /v1/rosters/parse.
      expect([path, method, [...told][0]]).toEqual([
        path,
        method,
        expect.stringMatching(/^\[(404|405),/),
      ]);
    }
  }
});

test("lists, cursors, filters, keys and what was learned stay with their tenant", async () => {
  const get = <T>(path: string, tenant: string) =>
    api.call<T>("GET", path, { token: present(tokens.get(tenant), "token") });
  for (const tenant of TENANTS) {
    const { body } = await get<{ runs: { id: string }[] }>("/v1/runs?limit=200", tenant);
    expect(body.runs.map(({ id }) => id)).toEqual([idOf(tenant)]);
    for (const other of othersOf(tenant)) {
      const filtered = await get<{ runs: unknown[] }>(`/v1/runs?parent=${idOf(other)}`, tenant);
      expect(filtered.body.runs).toEqual([]);
    }
  }
  const [mine, ...others] = TENANTS;
  await api.optimize(REQUEST_EXAMPLE, present(tokens.get(mine), "token"));
  const page = await get<{ nextCursor: string }>("/v1/runs?limit=1", mine);
  for (const other of others)
    expect((await get(`/v1/runs?limit=1&cursor=${page.body.nextCursor}`, other)).status).toBe(400);
  const headers = { "idempotency-key": "the-same-for-all" };
  const made = [];
  for (const tenant of TENANTS) {
    const token = present(tokens.get(tenant), "token");
    const options = { body: REQUEST_EXAMPLE, headers, token };
    made.push((await api.call<Run>("POST", "/v1/optimize", options)).body.id);
  }
  expect(new Set(made).size).toBe(TENANTS.length);
});

test("after all of that every run is as it was, and more than 300 cells were tried", async () => {
  for (const tenant of TENANTS) {
    const token = present(tokens.get(tenant), "token");
    const { body } = await api.call<Run>("GET", `/v1/runs/${idOf(tenant)}`, { token });
    expect(body).toEqual(runs.get(tenant));
    const list = await api.call<{ rosters: unknown[] }>("GET", "/v1/rosters", { token });
    expect(list.body.rosters).toEqual([
      expect.objectContaining({ id: `list-of-${tenant}`, version: 1, count: 2 }),
    ]);
  }
  expect(asked).toBeGreaterThan(300);
  console.log(`tenant matrix: ${asked} calls`);
});
