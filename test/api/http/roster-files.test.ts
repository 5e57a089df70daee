import { sheetWorkbook } from "@reachmix/sheets";
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
async function send({ url, headers }: Signed, file: string | Uint8Array): Promise<number> {
  const body = typeof file === "string" ? file : Uint8Array.from(file);
  return (await fetch(url, { method: "PUT", headers, body })).status;
}

const commit = (roster: string, format: string, answers?: object) =>
  api.call<Problem & { version: number; count: number; pages: number }>(
    "POST",
    `${path(roster)}/commit`,
    { body: { upload: "u", file: { format, answers } } },
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
  const slip = await commit("sheet", "csv", { curency: "EUR" });
  expect(slip.status).toBe(422);
  expect(slip.body.errors?.[0]).toMatchObject({
    path: "file.answers.curency",
    code: "unknown_question",
  });
  const answered = await commit("sheet", "csv", { currency: "EUR" });
  expect(answered.body).toMatchObject({ version: 1, count: 1 });

  const wrong = [...rows, "@bo,instagram,many,700"].join("\n");
  await send(await sign("wrong", "csv", wrong.length), wrong);
  const refused = await commit("wrong", "csv");
  expect(refused.status).toBe(422);
  expect(refused.body.errors?.[0].path).toBe("rows[3].followers");
  expect((await api.call("GET", path("wrong"))).status).toBe(404);
});

it("reads a workbook as the sheet saved as CSV", async () => {
  const rows = [
    ["handle", "platform", "followers", "fee reel"],
    ["@ana", "instagram", 50_000, 900],
    ["@bo", "tiktok", 40_000, 700],
  ];
  const csv = rows.map((row) => row.join(",")).join("\n");
  const workbook = await sheetWorkbook(rows);
  await send(await sign("as-csv", "csv", csv.length), csv);
  expect(await send(await sign("as-xlsx", "xlsx", workbook.length), workbook)).toBe(200);
  for (const format of ["csv", "xlsx"])
    expect((await commit(`as-${format}`, format)).body).toMatchObject({ version: 1, count: 2 });
  const creators = async (roster: string) =>
    (await api.call<{ creators: object[] }>("GET", path(roster))).body.creators;
  expect(await creators("as-xlsx")).toEqual(await creators("as-csv"));
});

it("takes no file of another size, and none at an address of another tenant", async () => {
  const signed = await sign("sized", "jsonl", 10);
  expect(await send(signed, "x".repeat(11))).toBe(403);
  const theirs = signed.url.replace("/demo/", "/theirs/");
  expect(theirs).not.toBe(signed.url);
  expect(await send({ ...signed, url: theirs }, "x".repeat(10))).toBe(403);
});

it.each([
  ["csv", 50_000_001],
  ["xlsx", 20_000_001],
])("refuses a %s file of %i bytes before anything is sent", async (format, bytes) => {
  const body = { format, bytes };
  const answer = await api.call("POST", `${path("huge")}/uploads`, { body });
  expect([answer.status, answer.body.type]).toEqual([413, "urn:reachmix:problem:body-too-large"]);
});
