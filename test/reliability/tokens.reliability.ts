import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeJwt, type JWK } from "jose";
import { expect, test } from "vitest";
import { routes } from "../../functions/http/routes.ts";
import { servedApi } from "../api/http/support/api.ts";
import { badTokens } from "./support/bad-tokens.ts";
import { type Sent, senderTo } from "./support/send.ts";

const api = servedApi();

test("more than 60 bad tokens are a 401 on every route that is not public", async () => {
  const good = await api.cloud.token("juna");
  const own = JSON.parse(readFileSync(join(api.cloud.dataDir, "issuer-key.json"), "utf8")) as JWK;
  const claims = decodeJwt(good);
  const list = await badTokens({ own, claims, good, other: await api.cloud.token("otto") });
  expect(new Set(list.map(([, header]) => header)).size).toBe(list.length);
  expect(list.length).toBeGreaterThan(60);
  const sender = senderTo(api.cloud.url, 8);
  const closed = routes.filter(({ access }) => access !== "public");
  const taken: string[] = [];
  for (const { method, path } of closed) {
    const target = path.replace("{id}", "5d2c8b1e-7a10-4c0e-8d43-0b6f9c1e5c0f");
    await Promise.all(
      list.map(async ([fault, authorization]) => {
        const sent = { method, target, headers: { authorization } };
        const { status, text } = await sender.send(sent);
        if (status !== 401 || text !== '{"message":"Unauthorized"}')
          taken.push(`${method} ${path} with ${fault}: ${status} ${text.slice(0, 100)}`);
      }),
    );
  }
  expect(taken).toEqual([]);
  // The same calls with a good token are let through.
  for (const { method, path } of closed) {
    const target = path.replace("{id}", "5d2c8b1e-7a10-4c0e-8d43-0b6f9c1e5c0f");
    const headers = { authorization: `Bearer ${good}` };
    expect([method, path, (await sender.send({ method, target, headers })).status]).not.toEqual([
      method,
      path,
      401,
    ]);
  }
  sender.close();
});

test("a token counts in its header alone, and its tenant in its claims alone", async () => {
  const good = await api.cloud.token("juna");
  const sender = senderTo(api.cloud.url, 2);
  const elsewhere: Omit<Sent, "method">[] = [
    { target: `/v1/runs?access_token=${good}`, headers: {} },
    { target: "/v1/runs", headers: { cookie: `authorization=Bearer ${good}` } },
    { target: "/v1/runs", headers: { "x-authorization": `Bearer ${good}` } },
    { target: "/v1/runs", headers: { "proxy-authorization": `Bearer ${good}` } },
  ];
  for (const sent of elsewhere)
    expect((await sender.send({ method: "GET", ...sent })).status).toBe(401);
  const authorization = `Bearer ${good}`;
  const named: Record<string, string>[] = [
    { "x-tenant": "otto", "x-amzn-request-context": '{"authorizer":{"tenant":"otto"}}' },
    { tenant: "otto", "x-forwarded-user": "otto" },
  ];
  const plain = await sender.send({
    method: "GET",
    target: "/v1/runs",
    headers: { authorization },
  });
  for (const more of named) {
    const headers = { authorization, ...more };
    expect((await sender.send({ method: "GET", target: "/v1/runs", headers })).text).toBe(
      plain.text,
    );
  }
  sender.close();
});
