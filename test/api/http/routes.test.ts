import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { servedApi } from "./support/api.ts";
import { smallRequest } from "./support/requests.ts";

const api = servedApi();

it("serves the routes of the template, which are the paths of the OpenAPI document", async () => {
  const { body } = await api.call<{ paths: Record<string, object> }>("GET", "/v1/openapi.json", {
    token: null,
  });
  const described = Object.entries(body.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = api.cloud.routes.filter((route) => !/^(\$default|HEAD )/.test(route));
  const listed = JSON.parse(
    readFileSync(new URL("../../../functions/routes.json", import.meta.url), "utf8"),
  ) as {
    method: string;
    path: string;
  }[];
  expect([...served].sort()).toEqual([...described].sort());
  expect([...served].sort()).toEqual(listed.map(({ method, path }) => `${method} ${path}`).sort());
  expect(served.length).toBeGreaterThanOrEqual(8);
});

it("answers an unknown path with 404, a wrong method with 405 and what is allowed", async () => {
  const unknown = await api.call("GET", "/v1/nothing");
  expect(unknown.status).toBe(404);
  expect(unknown.headers.get("content-type")).toBe("application/problem+json");
  expect(unknown.body).toMatchObject({
    type: expect.stringContaining("unknown-path"),
    status: 404,
  });

  const wrong = await api.call("PUT", "/v1/runs/abc");
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get("allow")).toBe("GET, HEAD, PATCH, DELETE");
});

it("answers health and the API document without a token", async () => {
  const health = await api.call<{ status: string; version: string }>("GET", "/v1/health", {
    token: null,
  });
  expect(health).toMatchObject({
    status: 200,
    body: { status: "ok", version: expect.stringMatching(/^\d/) },
  });
});

it("answers HEAD as GET but without the body", async () => {
  const { id } = await api.optimize(smallRequest());
  for (const path of [
    "/v1/health",
    "/v1/openapi.json",
    "/v1/runs",
    `/v1/runs/${id}`,
    "/v1/runs/x",
  ]) {
    const [get, head] = [await api.call("GET", path), await api.call("HEAD", path)];
    expect([path, head.status, head.body]).toEqual([path, get.status, null]);
    for (const name of ["content-type", "etag", "cache-control"])
      expect(head.headers.get(name)).toBe(get.headers.get(name));
  }
  expect((await api.call("HEAD", "/v1/runs", { token: null })).status).toBe(401);
});
