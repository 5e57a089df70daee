import { expect, it } from "vitest";
import { type Problem, servedApi } from "./support/api.ts";
import { creator } from "./support/requests.ts";

const api = servedApi();

interface Signed {
  readonly upload: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const path = (roster: string) => `/v1/rosters/${roster}`;

/** An address for a file of a roster. */
async function sign(roster: string, format: string, bytes: number): Promise<Signed> {
  const body = { format, bytes, upload: "u" };
  const answer = await api.call<Signed>("POST", `${path(roster)}/uploads`, { body });
  expect(answer.status).toBe(200);
  return answer.body;
}

/** Uploads a file to its address. */
async function send({ url, headers }: Signed, file: string): Promise<number> {
  return (await fetch(url, { method: "PUT", headers, body: file })).status;
}

const commit = (roster: string, format: string) =>
  api.call<Problem & { version: number; count: number; pages: number }>(
    "POST",
    `${path(roster)}/commit`,
    { body: { upload: "u", file: { format } } },
  );

it("publishes a file of 7,000 creators that was uploaded without the API", async () => {
  const creators = Array.from({ length: 7_000 }, (_, index) => creator(`c${index}`, 500 + index));
  const file = creators.map((one) => JSON.stringify(one)).join("\n");
  expect((await commit("large", "jsonl")).status).toBe(409);
  expect(await send(await sign("large", "jsonl", file.length), file)).toBe(200);
  const committed = await commit("large", "jsonl");
  expect(committed).toMatchObject({ status: 200, body: { version: 1, count: 7_000, pages: 2 } });
  const last = await api.call<{ creators: { id: string }[] }>("GET", `${path("large")}?page=2`);
  expect(last.body.creators.at(-1)?.id).toBe("c6999");
  expect((await commit("large", "jsonl")).body.version).toBe(1);
});

it("reads a sheet, and names the row and column it cannot use", async () => {
  const rows = ["handle,platform,followers,fee reel", "@ana,instagram,50000,900"];
  const file = rows.join("\n");
  await send(await sign("sheet", "csv", file.length), file);
  expect((await commit("sheet", "csv")).body).toMatchObject({ version: 1, count: 1 });

  const wrong = [...rows, "@bo,instagram,many,700"].join("\n");
  await send(await sign("wrong", "csv", wrong.length), wrong);
  const refused = await commit("wrong", "csv");
  expect(refused.status).toBe(422);
  expect(refused.body.errors?.[0].path).toBe("rows[3].followers");
  expect((await api.call("GET", path("wrong"))).status).toBe(404);
});

it("takes no file of another size, and none at an address of another tenant", async () => {
  const signed = await sign("sized", "jsonl", 10);
  expect(await send(signed, "x".repeat(11))).toBe(403);
  const theirs = signed.url.replace("/demo/", "/theirs/");
  expect(theirs).not.toBe(signed.url);
  expect(await send({ ...signed, url: theirs }, "x".repeat(10))).toBe(403);
});

it("refuses files that are too large before anything is sent", async () => {
  const body = { format: "csv", bytes: 50_000_001 };
  const answer = await api.call("POST", `${path("huge")}/uploads`, { body });
  expect([answer.status, answer.body.type]).toEqual([413, "urn:reachmix:problem:body-too-large"]);
});
