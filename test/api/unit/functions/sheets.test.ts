import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rosterSchema, sheetReadingSchema } from "@reachmix/core";
import { readSheetFile } from "@reachmix/sheets";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { MAX_BODY_BYTES, MAX_UPLOAD_BYTES } from "../../../../functions/http/limits.ts";
import { problemSchema } from "../../../../functions/http/problem.ts";
import { PARSE_EXAMPLE, SHEET_EXAMPLE } from "../../../../functions/openapi/examples.ts";
import { main } from "../../../../packages/local/src/cli/main.ts";
import { SHAPES } from "../../../core/sheet/shapes.ts";
import { archiveOf, rowXml, SMALL_ROWS, workbookFiles } from "../../../sheets/support/archive.ts";
import { seedOf } from "../../../support/seed.ts";
import { invoke, type TestAnswer, type TestRequest } from "../support/event.ts";
import { expectProblem } from "../support/functions.ts";

const FOLDER = new URL("../../../fixtures/sheets/", import.meta.url);
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const AGENCY = "Name,Followers,Reel\nAna,45000,900\n";

let handler: unknown;
beforeAll(async () => {
  process.env.LOG_LEVEL = "SILENT";
  ({ handler } = await import("../../../../functions/sheets/handler.ts"));
});

type Query = Record<string, string>;
const parse = (request: TestRequest) => invoke(handler, "POST", "/v1/rosters/parse", request);
/** A body that the gateway hands on as text. */
const text = (rawBody: string, type = "text/csv", query: Query = {}) =>
  parse({ rawBody, headers: { "content-type": type }, query });
/** A body that the gateway hands on in base64. */
const bytes = (body: Uint8Array, type = "application/octet-stream", query: Query = {}) =>
  parse({
    rawBody: Buffer.from(body).toString("base64"),
    base64: true,
    headers: { "content-type": type },
    query,
  });

/** A form as `fetch` writes it. */
async function form(parts: readonly (readonly [string, string | File])[], query: Query = {}) {
  const data = new FormData();
  for (const [name, part] of parts)
    if (typeof part === "string") data.append(name, part);
    else data.append(name, part);
  const response = new Response(data);
  const type = response.headers.get("content-type") ?? "";
  return bytes(new Uint8Array(await response.arrayBuffer()), type, query);
}

const fixture = (name: string) => readFileSync(new URL(name, FOLDER));

async function commandLine(files: readonly string[]): Promise<unknown> {
  let said = "";
  const paths = files.map((name) => fileURLToPath(new URL(name, FOLDER)));
  await main(["import", ...paths, "--json"], {
    out: (line) => {
      said += line;
    },
    err: () => undefined,
    isTerminal: false,
  });
  return JSON.parse(said);
}

describe("POST /v1/rosters/parse", () => {
  test.each(SHAPES)("reads the shape $name as the command line does", async ({ files }) => {
    const answer = await form(files.map((name) => ["file", new File([fixture(name)], name)]));
    expect(answer.status).toBe(200);
    expect(sheetReadingSchema.safeParse(answer.body).error).toBeUndefined();
    expect(answer.body).toEqual(await commandLine(files));
  });

  test("reads one sheet alike as text, bytes, a workbook, a form and rows", async () => {
    const rows = [
      ["Name", "Platform", "Followers", "Price", "Currency"],
      ["Ana", "Instagram", 45000, 900, "EUR"],
    ];
    const csv = rows.map((row) => row.join(",")).join("\n");
    const answers = await Promise.all([
      text(csv),
      text(csv, "text/csv; charset=utf-8"),
      bytes(Buffer.from(csv)),
      bytes(archiveOf(workbookFiles(SMALL_ROWS)), XLSX),
      form([["file", new File([csv], "sheet.csv")]]),
      parse({ body: { sheets: [{ name: "sheet.csv", rows }] } }),
      parse({ body: { sheets: [{ name: "sheet.csv", text: csv }] } }),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body.roster).toEqual(answers[0].body.roster);
      expect(body.questions.map(({ id }: { id: string }) => id)).toEqual(
        answers[0].body.questions.map(({ id }: { id: string }) => id),
      );
    }
    const [ana] = answers[0].body.roster.creators;
    expect(ana).toMatchObject({
      name: "Ana",
      channels: [{ platform: "instagram", followers: 45000 }],
    });
    expect(ana.offers[0]).toMatchObject({ price: 900, currency: "EUR" });
  });

  test("asks what the sheet leaves open, and takes answers and mappings", async () => {
    const asked = (answer: TestAnswer) => answer.body.questions.map((q: { id: string }) => q.id);
    const first = await text(AGENCY);
    expect(asked(first)).toEqual(["platform", "currency", "country"]);
    const answers = "platform:tiktok,currency:CHF,country:CH";
    const second = await text(AGENCY, "text/csv", { answers });
    expect(asked(second)).toEqual([]);
    const [ana] = second.body.roster.creators;
    expect(ana).toMatchObject({ country: "CH", channels: [{ platform: "tiktok" }] });
    expect(ana.offers[0]).toMatchObject({ currency: "CHF" });
    const mapping = JSON.stringify(second.body.mapping);
    const next = await form([
      ["file", new File(["Name,Followers,Reel\nBo,80000,1100\n"], "next.csv")],
      ["mapping", mapping],
    ]);
    expect(asked(next)).toEqual([]);
    expect(next.body.roster.creators[0].offers[0]).toMatchObject({ price: 1100, currency: "CHF" });
  });

  test("takes the platform from the name of the file", async () => {
    const named = await text(AGENCY, "text/csv", { name: "tiktok-creators.csv" });
    expect(named.body.roster.creators[0].channels[0].platform).toBe("tiktok");
  });

  test("finds the encoding of bytes that are no UTF-8, and refuses them as text", async () => {
    const latin = Buffer.from("Name;Follower;Reel €\nJürgen;45.000;900\n", "latin1");
    const found = await bytes(latin);
    expect(found.body.roster.creators[0].name).toBe("Jürgen");
    const broken = await text(latin.toString("utf8"));
    expectProblem(broken, 400, "malformed-request");
    expect(broken.body.detail).toContain("application/octet-stream");
  });

  test("answers a sheet without a usable row with what it refuses, and no roster", async () => {
    const { status, body } = await text("Ana,45000\n");
    expect(status).toBe(200);
    expect(body.roster).toBeNull();
    expect(body.refused[0].fix).toBe("put a header above the first row");
  });

  test("has examples in its description that it reads without a fault", async () => {
    const rows = await parse({ body: PARSE_EXAMPLE });
    const csv = await text(SHEET_EXAMPLE);
    for (const { status, body } of [rows, csv]) {
      expect(status).toBe(200);
      expect(rosterSchema.parse(body.roster).creators[0].channels[0].followers).toBe(48_200);
    }
    expect(rows.body.questions).toEqual([]);
  });
});

describe("POST /v1/rosters/parse refuses", () => {
  test("another type, or a compressed body, as 415", async () => {
    expectProblem(await text("x", "text/html"), 415, "unsupported-media-type");
    expectProblem(await text("x", "image/png"), 415, "unsupported-media-type");
    const zipped = { "content-type": "text/csv", "content-encoding": "gzip" };
    expectProblem(await parse({ rawBody: "x", headers: zipped }), 415, "unsupported-media-type");
  });

  test("more bytes than are taken as 413", async () => {
    expectProblem(await text(`Name\n${"x".repeat(MAX_BODY_BYTES)}`), 413, "body-too-large");
    expectProblem(await bytes(Buffer.alloc(MAX_UPLOAD_BYTES + 1)), 413, "body-too-large");
  });

  test("an empty body, half a form, strange fields and a mapping that is none", async () => {
    expectProblem(await text(""), 400, "malformed-request");
    expectProblem(
      await bytes(Buffer.from("--x\r\nno form"), "multipart/form-data; boundary=x"),
      400,
      "malformed-request",
    );
    expectProblem(await bytes(Buffer.from("a"), "multipart/form-data"), 400, "malformed-request");
    const sheet = new File([AGENCY], "a.csv");
    expectProblem(await form([["mapping", "{}"]]), 422, "invalid-content");
    expectProblem(
      await form([
        ["file", sheet],
        ["maping", "{}"],
      ]),
      422,
      "invalid-content",
    );
    expectProblem(
      await form([
        ["file", sheet],
        ["mapping", "{"],
      ]),
      400,
      "malformed-request",
    );
    expectProblem(await form([["file", sheet]], { name: "b.csv" }), 400, "malformed-request");
    expectProblem(await parse({ body: { sheets: [] } }), 422, "invalid-content");
    expectProblem(
      await text(AGENCY, "text/csv", { answers: "currency=EUR" }),
      400,
      "malformed-request",
    );
    expectProblem(await text(AGENCY, "text/csv", { nam: "x" }), 400, "malformed-request");
  });

  test("answers to what the sheet does not ask, each with the nearest question", async () => {
    const answer = await text(AGENCY, "text/csv", { answers: "curency:EUR,country:DE,rate:view" });
    expectProblem(answer, 422, "invalid-content");
    const asked = "these sheets ask no such question; they ask platform, currency, country";
    expect(answer.body.errors).toEqual([
      {
        path: "answers.curency",
        code: "unknown_question",
        message: `${asked}; the nearest is currency`,
      },
      {
        path: "answers.rate",
        code: "unknown_question",
        message: `${asked}; the nearest is platform`,
      },
    ]);
    const idle = await text("Name,Followers,Price\nAna,45000,900\n", "text/csv", {
      answers: "platform:tiktok,currency:EUR,country:DE,format.instagram:reel",
    });
    expect([idle.status, idle.body.questions]).toEqual([200, []]);
    const answered = "platform:tiktok,currency:EUR,country:DE,extras:no";
    const known = await text(AGENCY, "text/csv", { answers: answered });
    expectProblem(known, 422, "invalid-content");
    expect(known.body.errors).toHaveLength(1);
    const saved = JSON.stringify({ answers: { rate: "view" } });
    const kept = await form([
      ["file", new File([AGENCY], "a.csv")],
      ["mapping", saved],
    ]);
    expect(kept.status).toBe(200);
  });

  test("files that are no table, each by its name", async () => {
    const answer = await form([
      ["file", new File([AGENCY], "good.csv")],
      ["file", new File(["%PDF-1.7"], "list.pdf")],
      ["file", new File([archiveOf(workbookFiles("<row r='9999999'/>"))], "far.xlsx")],
    ]);
    expectProblem(answer, 422, "invalid-content");
    expect(answer.body.errors).toEqual([
      { path: "list.pdf", code: "unreadable_file", message: expect.stringContaining("PDF") },
      { path: "far.xlsx", code: "unreadable_file", message: expect.stringContaining("names a") },
    ]);
  });

  test("a bomb before it goes off", async () => {
    const bomb = { path: "xl/sharedStrings.xml", data: Buffer.alloc(60_000_000, 32) };
    const answer = await bytes(archiveOf([...workbookFiles(SMALL_ROWS), bomb]), XLSX);
    expectProblem(answer, 422, "invalid-content");
    expect(answer.body.errors[0].message).toMatch(/^unpacks to more than 50 MB/);
  });

  test("more rows than a roster has creators", async () => {
    const answer = await text(`Name,Followers\n${"a,1\n".repeat(100_000)}`);
    expectProblem(answer, 422, "invalid-content");
    expect(answer.body.detail).toMatch(/^The sheets have 10000[12] rows; at most 100000/);
  });
});

describe("GET /v1/rosters/template", () => {
  const template = (query: Query = {}) => invoke(handler, "GET", "/v1/rosters/template", { query });

  test("serves CSV, and a workbook when asked, that are read without a question", async () => {
    const csv = await template();
    expect(csv.headers["content-type"]).toBe("text/csv; charset=utf-8");
    const workbook = await template({ format: "xlsx" });
    expect(workbook.headers["content-disposition"]).toBe('attachment; filename="creators.xlsx"');
    const unpacked = Buffer.from(workbook.body, "base64");
    expect(await readSheetFile(unpacked, "t")).toMatchObject({ kind: "sheets" });
    for (const answer of [await text(csv.text), await bytes(unpacked)]) {
      expect(answer.body).toMatchObject({ questions: [], refused: [] });
      expect(answer.body.roster.creators).toHaveLength(2);
    }
  });

  test("refuses another format", async () => {
    expectProblem(await template({ format: "ods" }), 400, "malformed-request");
  });
});

/** A documented answer: a reading or a problem, no fault of ours. */
function expectAnswer({ status, headers, body, text: said }: TestAnswer): void {
  expect([200, 400, 413, 415, 422]).toContain(status);
  if (status === 200) return void expect(sheetReadingSchema.safeParse(body).error).toBeUndefined();
  expect(headers["content-type"]).toBe("application/problem+json");
  expect(problemSchema.strict().parse(body).status).toBe(status);
  expect(said).not.toMatch(/\bat \/|node_modules/);
}

describe("whatever sheet is sent, the answer is a documented one", () => {
  const sheets = SHAPES.flatMap(({ files }) => files).map((name) => fixture(name));
  const cell = fc.oneof(
    fc.constantFrom(
      ...["Name", "Followers", "@ana", "Instagram", "€ 900", "1,2M", "-5", "3 %", "1e308"],
      ...["=1+1", "Infinity", "__proto__", "\ud800", ""],
    ),
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.double().map(String),
  );

  test("sheets with bytes changed, cut and doubled", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sheets),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }),
        fc.nat(),
        async (sheet, changes, cut) => {
          const broken = Buffer.from(sheet);
          for (const [at, value] of changes) broken[at % broken.length] = value;
          expectAnswer(await bytes(broken.subarray(0, (cut % broken.length) + 1)));
          expectAnswer(await text(broken.toString("utf8")));
        },
      ),
      { numRuns: 150, seed: seedOf(20270401) },
    );
  });

  test("rows of anything under anything", async () => {
    const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, rows, async (one, other) => {
        const names = { name: "list.csv", rows: [["Name", "Followers", "Price"], ...one] };
        expectAnswer(await parse({ body: { sheets: [names, { name: "b", rows: other }] } }));
      }),
      { numRuns: 400, seed: seedOf(20270402) },
    );
  });

  test("workbooks with bytes changed, inside the archive and outside", async () => {
    const good = archiveOf(workbookFiles(SMALL_ROWS));
    const xml = Buffer.from(SMALL_ROWS + rowXml(3, ["Bo", "TikTok", 80_000, 700, "EUR"]));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const outside = Buffer.from(good);
          const inside = Buffer.from(xml);
          for (const [at, value] of changes) {
            outside[4 + (at % (outside.length - 4))] = value;
            inside[at % inside.length] = value;
          }
          expectAnswer(await bytes(outside, XLSX));
          expectAnswer(await bytes(archiveOf(workbookFiles(inside.toString("latin1"))), XLSX));
        },
      ),
      { numRuns: 300, seed: seedOf(20270403) },
    );
  });

  test("any text under any type, as a mapping and as a form", async () => {
    const types = ["text/csv", "text/markdown", "application/json", "multipart/form-data", XLSX];
    const any = fc.oneof(fc.string({ unit: "binary" }), fc.json());
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...types), any, async (type, sent) => {
        expectAnswer(await text(sent, `${type}; boundary=b`));
        expectAnswer(await bytes(Buffer.from(sent), `${type}; boundary=b`));
        expectAnswer(await text(AGENCY, "text/csv", { name: sent }));
        expectAnswer(await text(AGENCY, "text/csv", { answers: sent }));
        expectAnswer(
          await form([
            ["file", new File([AGENCY], "a.csv")],
            ["mapping", sent],
          ]),
        );
      }),
      { numRuns: 200, seed: seedOf(20270404) },
    );
  });
});

test("cells as long as a spreadsheet takes are read, whatever they repeat", async () => {
  const header =
    "Name,Handle,Link,Platform,Followers,Country,Deliverables,Price,Currency,Status,Notes,ER," +
    "Views,Date,Extra fee,Usage rights,Germany %";
  for (const word of ["1.", "1,000 ", "x1", "1/", "12:", "reel + ", "$1-", "a@", "€", " "]) {
    const cell = word.repeat(30_000 / word.length);
    const rows = [1, 2].map(() => header.replace(/[^,]+/g, () => `"${cell}"`));
    expectAnswer(await text([header, ...rows].join("\n")));
  }
});
