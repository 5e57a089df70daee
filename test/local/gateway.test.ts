import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { servedFixture } from "./support/fixture.ts";

const served = servedFixture();
const get = (path: string, init?: RequestInit) => fetch(served.cloud.url + path, init);
const read = async <Body>(path: string, init?: RequestInit) =>
  (await (await get(path, init)).json()) as Body;
const event = (path: string, init?: RequestInit) => read<Seen>(path, init);
const count = () => read<{ calls: number; pid: number }>("/behave/count");

interface Seen {
  routeKey: string;
  requestContext: { authorizer?: object };
  cookies?: string[];
  headers: Record<string, string>;
}

describe("the event of a function", () => {
  it("has decoded path and parameters and an encoded query, as on an HTTP API", async () => {
    const seen = await event("/event/a%20b?x=1&x=2&empty=&y=%C3%A4+z");
    expect(seen).toMatchObject({
      version: "2.0",
      routeKey: "ANY /event/{id}",
      rawPath: "/event/a b",
      rawQueryString: "x=1&x=2&empty=&y=%C3%A4+z",
      pathParameters: { id: "a b" },
      queryStringParameters: { x: "1,2", empty: "", y: "ä z" },
      requestContext: { http: { method: "GET", path: "/event/a b" }, stage: "$default" },
      isBase64Encoded: false,
    });
    expect(seen.requestContext.authorizer).toBeUndefined();
  });

  it("has a JSON body as text and any other body in base64", async () => {
    const post = (type: string, body: string) =>
      event("/event", { method: "POST", headers: { "content-type": type }, body });
    expect(await post("application/json; charset=utf-8", '{"ä":1}')).toMatchObject({
      body: '{"ä":1}',
      isBase64Encoded: false,
    });
    expect(await post("application/octet-stream", "raw")).toMatchObject({
      body: Buffer.from("raw").toString("base64"),
      isBase64Encoded: true,
    });
  });

  it("has cookies and lower-case headers", async () => {
    const seen = await event("/event/1", { headers: { Cookie: "a=1; b=2", "X-Mixed": "Yes" } });
    expect(seen.cookies).toEqual(["a=1", "b=2"]);
    expect(seen.headers).toMatchObject({ "x-mixed": "Yes", host: expect.any(String) });
  });
});

describe("the route", () => {
  it.each([
    ["GET", "/event/named", "GET /event/named"],
    ["PUT", "/event/named", "ANY /event/{id}"],
    ["GET", "/event/one", "ANY /event/{id}"],
    ["GET", "/event/one/two", "GET /event/{rest+}"],
    ["POST", "/event/one/two", "$default"],
    ["GET", "/elsewhere", "$default"],
    ["GET", "/event/", "GET /event/{rest+}"],
  ])("of %s %s is %s", async (method, path, key) => {
    expect((await event(path, { method })).routeKey).toBe(key);
  });

  it("with a broken percent escape is refused by the gateway", async () => {
    expect((await get("/event/%zz")).status).toBe(400);
  });
});

describe("the answer of a function", () => {
  it("keeps status, headers and cookies", async () => {
    const response = await get("/behave/cookies");
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2; Path=/"]);
    expect(response.headers.get("x-kind")).toBe("cookies");
  });

  it("is decoded from base64", async () => {
    const bytes = new Uint8Array(await (await get("/behave/binary")).arrayBuffer());
    expect([...bytes]).toEqual([0, 255, 1, 254]);
  });

  it("without a status code is the body of a 200", async () => {
    expect(await (await get("/behave/text")).text()).toBe("just text");
    expect(await (await get("/behave/nothing")).text()).toBe("null");
  });

  it.each(["throw", "exit", "wrongStatus", "huge"])(
    "%s becomes a plain 500 that tells nothing",
    async (as) => {
      const response = await get(`/behave/${as}`);
      expect(response.status).toBe(500);
      expect(await response.json()).toEqual({ message: "Internal Server Error" });
      expect((await get("/behave/text")).status).toBe(200);
    },
  );

  it.each(["hang", "spin"])(
    "that never comes (%s) becomes a 503 and the next call is served",
    async (as) => {
      const response = await get(`/hasty/${as}`);
      expect(response.status).toBe(503);
      expect(await response.json()).toEqual({ message: "Service Unavailable" });
      expect((await get("/hasty/text")).status).toBe(200);
    },
  );
});

describe("limits", () => {
  it("refuses a body over 10 MB and an event over 6 MB with 413", async () => {
    const post = (bytes: number) =>
      get("/event", {
        method: "POST",
        headers: { "content-type": "text/plain" },
        body: "x".repeat(bytes),
      });
    for (const bytes of [10 * 1024 * 1024 + 1, 6 * 1024 * 1024]) {
      const response = await post(bytes);
      expect(response.status).toBe(413);
      expect(await response.json()).toHaveProperty("message");
    }
    expect((await post(3 * 1024 * 1024)).status).toBe(200);
  });

  it("refuses more than 10,240 bytes of headers with 431", async () => {
    expect((await get("/event/1", { headers: { "x-long": "x".repeat(11_000) } })).status).toBe(431);
  });

  it("goes on serving when a caller goes away in the middle of a body", async () => {
    const { port } = new URL(served.cloud.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write("POST /event HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf");
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    expect((await get("/behave/text")).status).toBe(200);
  });
});

describe("callers who hang up", () => {
  it("take their calls with them, those that run and those that wait their turn", async () => {
    const hangUp = new AbortController();
    const begun = Array.from({ length: 6 }, () =>
      get("/behave/hang", { signal: hangUp.signal }).then(
        () => "answered",
        () => "gone",
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    hangUp.abort();
    expect(new Set(await Promise.all(begun))).toEqual(new Set(["gone"]));
    // The function has 60 s for a call; six that went on would take three times as long.
    expect((await get("/behave/text")).status).toBe(200);
  });
});

describe("a function", () => {
  it("sees the environment of its template and nothing of the server's", async () => {
    process.env.ONLY_OF_THE_SERVER = "secret";
    const environment = await read<object>("/behave/environment");
    expect(environment).toMatchObject({
      TABLE_NAME: "Table",
      WHERE: "here/us-east-1",
      AWS_REGION: "us-east-1",
    });
    expect(environment).not.toHaveProperty("ONLY_OF_THE_SERVER");
  });

  it("keeps its process between calls", async () => {
    const [first, second] = [await count(), await count()];
    expect(second.pid).toBe(first.pid);
    expect(second.calls).toBe(first.calls + 1);
  });

  it("runs in two processes when two calls come at once, and the rest wait", async () => {
    const calls = await Promise.all(Array.from({ length: 20 }, () => count()));
    expect(new Set(calls.map((call) => call.pid)).size).toBeLessThanOrEqual(2);
    expect(calls).toHaveLength(20);
  });
});

it("logs one line per request without the query", async () => {
  await get("/event/1?secret=1");
  expect(served.lines.at(-1)).toMatch(/^GET \/event\/1 200 \d+ ms$/);
});
