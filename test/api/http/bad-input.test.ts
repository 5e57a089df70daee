import { expect, it } from "vitest";
import { servedApi } from "./support/api.ts";
import { creator, smallRequest } from "./support/requests.ts";

const api = servedApi();
const optimize = (body: unknown, headers?: Record<string, string>) =>
  api.call("POST", "/v1/optimize", { body, ...(headers && { headers }) });

/** The small request with one thing changed by whoever calls. */
function changed(change: (request: ReturnType<typeof smallRequest>) => void): object {
  const request = smallRequest();
  change(request);
  return request;
}

async function expectInvalid(body: unknown, path: string): Promise<void> {
  const answer = await optimize(body);
  expect(answer.status).toBe(422);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body.type).toContain("invalid-content");
  expect(answer.body.errors?.map((error) => error.path)).toContain(path);
  for (const error of answer.body.errors ?? []) {
    expect(error).toMatchObject({
      code: expect.stringMatching(/^[a-z_]+$/),
      message: expect.any(String),
    });
  }
}

it("refuses a wrong type", () =>
  expectInvalid(
    changed((request) => Object.assign(request.brief, { budget: "2000" })),
    "brief.budget",
  ));

it("refuses a negative price", () =>
  expectInvalid(
    { ...smallRequest(), roster: { creators: [creator("ana", -1)] } },
    "roster.creators[0].offers[0].price",
  ));

it("refuses an id used twice", () =>
  expectInvalid(
    {
      ...smallRequest(),
      roster: { creators: [creator("ana", 1), creator("bo", 1), creator("ana", 2)] },
    },
    "roster.creators[2].id",
  ));

it("refuses a number beyond every number (1e999)", () =>
  expectInvalid(
    JSON.stringify(smallRequest()).replace('"budget":2000', '"budget":1e999'),
    "brief.budget",
  ));

it("refuses an empty roster", () =>
  expectInvalid({ ...smallRequest(), roster: { creators: [] } }, "roster.creators"));

it("refuses more decimals than the currency has", () =>
  expectInvalid(
    changed((request) => {
      request.brief.budget = 10.001;
    }),
    "brief.budget",
  ));

it("refuses a field it does not know", () =>
  expectInvalid(
    changed((request) => Object.assign(request.brief, { budgit: 1 })),
    "brief.budgit",
  ));

it("lists at most 100 faults and says how many more there are", async () => {
  const creators = Array.from({ length: 200 }, (_, index) => creator(`c${index}`, -1));
  const { status, body } = await optimize({ ...smallRequest(), roster: { creators } });
  expect(status).toBe(422);
  expect(body.errors).toHaveLength(100);
  expect(body.detail).toContain("100 more of 200 faults");
});

it("refuses a name twice in one object and names its path", async () => {
  const twice = JSON.stringify(smallRequest()).replace('"budget":', '"budget":1,"budget":');
  const { status, body } = await optimize(twice);
  expect(status).toBe(400);
  expect(body.detail).toContain("brief.budget");
  expect(body.errors).toMatchObject([{ path: "brief.budget", code: "duplicate_key" }]);
});

it.each(["evaluate", "explain", "compare", "frontier", "goal-seek", "alternatives", "what-if"])(
  "refuses a name twice in a body of %s, and a name that every object has",
  async (call) => {
    const send = (text: string) => api.call("POST", `/v1/${call}`, { body: text });
    expect((await send('{"runs":["a"],"runs":["b"]}')).body.errors).toMatchObject([
      { path: "runs", code: "duplicate_key" },
    ]);
    const hidden = JSON.stringify(smallRequest()).replace(
      '"brief":{',
      '"brief":{"benchmarks":{"__proto__":1},',
    );
    const { status, body } = await send(hidden);
    expect(status).toBe(422);
    expect(JSON.stringify(body.errors)).toContain(
      call === "compare" ? "unrecognized_keys" : "brief.benchmarks.__proto__",
    );
  },
);

it("refuses bytes that are no UTF-8, and takes a byte order mark", async () => {
  const bytes = (text: string) => Buffer.from(text, "latin1");
  const send = (body: Buffer) =>
    fetch(`${api.cloud.url}/v1/optimize`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: new Uint8Array(body),
    });
  const token = await api.cloud.token();
  const jose = JSON.stringify(smallRequest()).replace('"Small"', '"Jos\xe9"');
  const refused = await send(bytes(jose));
  expect(refused.status).toBe(400);
  expect(((await refused.json()) as { detail: string }).detail).toContain("not UTF-8");
  const taken = await send(Buffer.from(`\ufeff${jose}`));
  expect(taken.status).toBe(201);
  expect(((await taken.json()) as { name: string }).name).toBe("Jos\xe9");
});

it.each([
  ["POST", "/v1/optimize?dryRun=true", "dryRun"],
  ["POST", "/v1/evaluate?x", "x"],
  ["GET", "/v1/runs?limit=5&limt=5", "limt"],
  ["GET", "/v1/runs/x?fields=name", "fields"],
  ["PATCH", "/v1/runs/x?force=1", "force"],
  ["DELETE", "/v1/runs/x?force=1", "force"],
  ["GET", "/v1/runs?__proto__=1", "__proto__"],
  ["GET", "/v1/compare?runs=a,b&cause=1", "cause"],
  ["POST", "/v1/compare?format=csv", "format"],
  ["POST", "/v1/explain?creators=a", "creators"],
  ["POST", "/v1/frontier?budgets=1", "budgets"],
  ["POST", "/v1/what-if?format=csv", "format"],
  ["GET", "/v1/health?verbose", "verbose"],
  ["GET", "/v1/openapi.json?format=yaml", "format"],
])("refuses %s %s with 400 and names the parameter", async (method, path, name) => {
  const body = method === "POST" || method === "PATCH" ? smallRequest() : undefined;
  const answer = await api.call(method, path, { body });
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toMatchObject([{ path: name, code: "unknown_parameter" }]);
  expect(answer.body.detail).toContain(`"${name}"`);
});

it("refuses 6 MB at the gateway and 5.2 MB in the function, both with 413", async () => {
  const padded = (bytes: number) => `${JSON.stringify(smallRequest())}${" ".repeat(bytes)}`;
  const big = await optimize(padded(6 * 1024 * 1024));
  expect(big.status).toBe(413);
  expect(big.body).toHaveProperty("message");
  const smaller = await optimize(padded(5_200_000));
  expect(smaller.status).toBe(413);
  expect(smaller.body.type).toContain("body-too-large");
});

it.each([
  ["malformed JSON", '{"brief": '],
  ["no JSON at all", "hello"],
  ["an empty body", ""],
  ["a body nested 1000 levels deep", `${"[".repeat(1000)}${"]".repeat(1000)}`],
])("refuses %s with 400", async (_, body) => {
  const answer = await optimize(body);
  expect(answer.status).toBe(400);
  expect(answer.body.type).toContain("malformed-request");
});

it.each(["null", "[]", "7", '"brief"', "{}"])("refuses %s as a body with 422", async (body) => {
  expect((await optimize(body)).status).toBe(422);
});

it("refuses another content type with 415", async () => {
  expect((await optimize("brief,roster", { "content-type": "text/csv" })).status).toBe(415);
});

it.each(["", "x".repeat(256)])("refuses the Idempotency-Key '%s' with 400", async (key) => {
  expect((await optimize(smallRequest(), { "idempotency-key": key })).status).toBe(400);
});

it.each([
  ["GET", "/v1/runs/00000000-0000-4000-8000-000000000000", undefined],
  ["GET", "/v1/runs/no%20such%2Frun%00", undefined],
  ["GET", `/v1/runs/${"x".repeat(3000)}`, undefined],
  ["PATCH", "/v1/runs/00000000-0000-4000-8000-000000000000", { name: "x" }],
  ["DELETE", "/v1/runs/00000000-0000-4000-8000-000000000000", undefined],
])("answers %s of an unknown run (%s) with 404", async (method, path, body) => {
  const answer = await api.call(method, path, { body });
  expect(answer.status).toBe(404);
  expect(answer.body.type).toContain("unknown-run");
});

it.each(["", "?runs=", "?runs=a", "?runs=a,a", "?runs=a,b,c,d,e,f", "?limit=3"])(
  "refuses the comparison '%s' with 400",
  async (query) => {
    expect((await api.call("GET", `/v1/compare${query}`)).status).toBe(400);
  },
);

it("answers the comparison with an unknown run with 404", async () => {
  const { id } = await api.optimize(smallRequest());
  expect(
    (await api.call("GET", `/v1/compare?runs=${id},00000000-0000-4000-8000-000000000000`)).status,
  ).toBe(404);
});

it.each(["?limit=0", "?limit=201", "?limit=ten", "?cursor=%%%"])(
  "refuses the list '%s' with 400",
  async (query) => {
    expect((await api.call("GET", `/v1/runs${query}`)).status).toBe(400);
  },
);

it.each([[{}], [{ name: "" }], [{ name: 7 }], [{ plan: null }]])(
  "refuses the edit %j with 422",
  async (body) => {
    const { id } = await api.optimize(smallRequest());
    expect((await api.call("PATCH", `/v1/runs/${id}`, { body })).status).toBe(422);
  },
);
