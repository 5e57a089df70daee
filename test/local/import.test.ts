import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mappingSchema, rosterSchema } from "@reachmix/core";
import { describe, expect, it } from "vitest";
import { present } from "../support/present.ts";
import { command } from "./support/command.ts";
import { temporaryFolder } from "./support/fixture.ts";

const folder = temporaryFolder();
const AGENCY = "examples/sheets/agency-list.csv";
const AUDIENCES = "examples/sheets/audiences.csv";

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function json(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

const QUOTES = `Name,Handle,Platform,Followers,Country,Deliverables,Price,Status
Ana,@ana,Instagram,45000,DE,Reel,900 EUR,quoted
Ana,@ana,Instagram,45000,DE,Reel,850 EUR,quoted
Ben,@ben,TikTok,80000,DE,Video,700 EUR,declined
Cem,@cem,TikTok,60000,TR,Video,9000 TRY,quoted
`;

describe("reachmix import", () => {
  it("ends with code 4 while a question is open, and says how to answer", async () => {
    const out = join(folder, "open.json");
    const { code, out: printed, err } = await command(["import", AGENCY, "--out", out]);
    expect(code).toBe(4);
    expect(printed).toContain("proposed: DE, because the headers are German");
    expect(err).toContain("2 questions are open. Answer with --answer country=DE");
    expect(() => readFileSync(out)).toThrow();
  });

  it("writes the roster once every question is answered", async () => {
    const out = join(folder, "roster.json");
    const answers = ["--answer", "country=AT", "--answer", "rate=view"];
    const { code, err } = await command(["import", AGENCY, "--out", out, ...answers]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const { creators } = rosterSchema.parse(json(out));
    expect(creators.map(({ id, country }) => [id, country])).toEqual([
      ["juna.roth", "AT"],
      ["kolja.b", "AT"],
      ["mirkolang", "AT"],
      ["sveaholm", "AT"],
    ]);
  });

  it("takes every proposed answer with --yes, and says which", async () => {
    const out = join(folder, "yes.json");
    const { code, err } = await command(["import", AGENCY, "--yes", "--out", out]);
    expect({ code, err }).toEqual({
      code: 0,
      err: "Taken as proposed: country=DE, rate=follower.\n",
    });
    expect(rosterSchema.parse(json(out)).creators[0].country).toBe("DE");
  });

  it("keeps meanings and answers in a mapping that the next export is read with", async () => {
    const map = join(folder, "mapping.json");
    await command(["import", AGENCY, "--map", map, "--yes"]);
    const saved = mappingSchema.parse(json(map));
    expect(saved.answers).toEqual({ country: "DE", rate: "follower" });
    const edited = structuredClone(saved);
    present(
      edited.tables[0].columns.find(({ header }) => header === "3 Storys €"),
      "column",
    ).field = "ignore";
    edited.packages.mixes = [];
    writeFileSync(map, JSON.stringify(edited));
    const out = join(folder, "next.json");
    expect((await command(["import", AGENCY, "--map", map, "--out", out])).code).toBe(0);
    const [juna] = rosterSchema.parse(json(out)).creators;
    expect(juna.offers.map(({ id }) => id)).toEqual(["juna.roth-reel", "juna.roth-reel-3-story"]);
  });

  it("joins a second sheet by handle", async () => {
    const { code, out } = await command(["import", AGENCY, AUDIENCES, "--yes", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out).roster.creators[1].audience).toEqual({
      genders: { female: 0.44, male: 0.56 },
      ages: { "18-24": 0.35, "25-34": 0.4 },
      countries: { DE: 0.71, AT: 0.09 },
    });
  });

  it.each([
    ["an answer without a question", ["--answer", "DE"], /--answer DE is no answer/],
    ["an answer that is not possible", ["--answer", "rate=person"], /--answer rate: choose one of/],
    [
      "an answer to a question that nobody asks",
      ["--answer", "rate=follower", "--answer", "curency=EUR"],
      /--answer curency: .* no such question; they ask country, rate, fx\.EUR; the nearest is /,
    ],
    [
      "an answer that the sheet gives itself",
      ["--answer", "currency=USD"],
      /--answer currency: these sheets ask no such question/,
    ],
    ["a mapping that is none", ["--map", AGENCY], /is not JSON/],
  ])("refuses %s", async (_, args, message) => {
    const { code, err } = await command(["import", AGENCY, ...args]);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  it("refuses a sheet without a usable row, and says why", async () => {
    const { code, out, err } = await command(["import", file("none.csv", "Anna,@anna,45000\n")]);
    expect(code).toBe(1);
    expect(out).toContain("the sheet has no line of headers");
    expect(err).toContain("No creator could be read");
  });

  it.each([
    ["a file that is not there", () => join(folder, "nowhere.csv"), /^There is no file /],
    ["a PDF", () => file("list.csv", "%PDF-1.7"), /is a PDF; save the table in it as CSV or XLSX/],
    ["a broken workbook", () => file("list.xlsx", "PK\u0003\u0004"), /is a damaged workbook/],
  ])("refuses %s", async (_, path, message) => {
    const { code, err } = await command(["import", path()]);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });
});

describe("reachmix optimize on a sheet", () => {
  const flags = ["--budget", "5000", "--currency", "EUR", "--goal", "awareness", "--country", "DE"];

  it("goes to the plan in one command and keeps to what the sheet says", async () => {
    const sheet = file("quotes.csv", QUOTES);
    const { code, out } = await command(["optimize", sheet, ...flags, "--yes", "--json"]);
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    // Of two quotes for the same reel the cheaper is bought, twice; the declined offer is not.
    expect(answer.plan.picks.map(({ offerId }: { offerId: string }) => offerId)).toEqual([
      "ana-2-reel",
      "cem-2-short",
    ]);
    const [ana] = answer.input.roster.creators;
    expect(ana.offers.find(({ id }: { id: string }) => id === "ana-2-reel").label).toContain(
      "2 x ana-reel-2",
    );
    expect(answer.input.brief).toMatchObject({
      budget: 5000,
      currency: "EUR",
      goals: { preset: "awareness" },
      audience: { countries: { DE: 1 } },
    });
  });

  it("asks what a foreign currency is worth, and converts its offers by the answer", async () => {
    // A budget that only one video of Cem fits: 9,000 TRY at 0.02 are 180 EUR.
    const sheet = file("quotes.csv", QUOTES);
    const args = ["optimize", sheet, "--budget", "190", "--currency", "EUR", "--country", "DE"];
    const open = await command(args);
    expect(open.code).toBe(4);
    // 36.7372 TRY and 1 EUR were the same on 31 December 2024: 1 / 36.7372 = 0.027220.
    expect(open.out).toContain("What is 1 TRY worth in EUR? (cem-short, cem-2-short)");
    expect(open.out).toContain("proposed: 0.02722@2024-12-31");
    const rate = ["--answer", "fx.TRY=0.02@2026-11-27"];
    const { code, out } = await command([...args, ...rate, "--json"]);
    expect(code).toBe(0);
    const { plan, input } = JSON.parse(out);
    expect(plan.picks).toMatchObject([{ offerId: "cem-short", price: 180 }]);
    expect(input.brief.costs.fx).toEqual({ asOf: "2026-11-27", rates: { TRY: 0.02 } });
  });

  it("takes the packaged rate with --yes and says so", async () => {
    const sheet = file("quotes.csv", QUOTES);
    const { code, err } = await command(["optimize", sheet, ...flags, "--yes"]);
    expect(code).toBe(0);
    expect(err).toContain("Taken as proposed: fx.TRY=0.02722@2024-12-31.");
  });

  it("keeps a proposed rate in the mapping, for the next export of the same tool", async () => {
    const sheet = file("quotes.csv", QUOTES);
    const args = ["optimize", sheet, ...flags, "--map", join(folder, "rates.json")];
    expect((await command([...args, "--yes"])).code).toBe(0);
    const { answers } = mappingSchema.parse(json(join(folder, "rates.json")));
    expect(answers).toMatchObject({ "fx.TRY": "0.02722@2024-12-31" });
    const { code, err } = await command(args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it("takes the value of an order, which commissions are a share of", async () => {
    const sheet = file(
      "shares.csv",
      `Handle,Platform,Followers,Country,Deliverables,Price,Commission
@ana,Instagram,45000,DE,Reel,900 EUR,10 %
`,
    );
    const args = ["optimize", sheet, ...flags, "--json"];
    const { code, err } = await command(args);
    expect(code).toBe(1);
    expect(err).toContain("a share of the order value needs brief.economics.orderValue");
    const { out } = await command([...args, "--order-value", "80"]);
    const { input, plan } = JSON.parse(out);
    expect(input.brief.economics).toEqual({ orderValue: 80 });
    // A tenth of 80 for each expected order of everybody, to the cent.
    const orders = plan.totals.conversions + plan.totals.outside.conversions;
    const line = plan.bridge.lines.find(({ kind }: { kind: string }) => kind === "commissions");
    expect(line.amount).toBeCloseTo(8 * orders, 2);
  });

  it.each([
    ["9000 AMD", [], /cem-short, cem-2-short are quoted in AMD, and no rate to EUR is known/],
    ["9000 TRY", ["--answer", "fx.TRY=much"], /fx.TRY=much is no rate: write a number above 0/],
    ["9000 TRY", ["--answer", "fx.TRY=0"], /fx.TRY=0 is no rate/],
  ])("refuses %s with %j, which says no rate", async (price, answer, message) => {
    const sheet = file("foreign.csv", QUOTES.replace("9000 TRY", price));
    const { code, err } = await command(["optimize", sheet, ...flags, ...answer]);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  it("takes the currency of the prices when none is given", async () => {
    const sheet = file("eur.csv", QUOTES.replace("9000 TRY", "300 EUR"));
    const { code, out } = await command(["optimize", sheet, "--budget", "5000", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out).input.brief.currency).toBe("EUR");
  });

  it("takes the currency of the brief for prices that state none", async () => {
    const sheet = file("bare.csv", QUOTES.replaceAll(/ (EUR|TRY)/g, ""));
    const { code, err } = await command(["optimize", sheet, ...flags]);
    expect(code).toBe(0);
    expect(err).toContain("Taken as proposed: currency=EUR.");
  });

  it("ends with code 4 while a question is open", async () => {
    const { code, err } = await command(["optimize", AGENCY, ...flags]);
    expect(code).toBe(4);
    expect(err).toContain("questions are open");
  });

  it.each([
    ["no budget", ["--yes"], /--budget is missing/],
    ["a budget that is none", ["--yes", "--budget", "much"], /--budget is "much"/],
    ["a value of an order that is none", ["--yes", "--budget", "1", "--order-value", "x"], /"x"/],
    ["a goal that is none", ["--yes", "--budget", "1", "--goal", "fame"], /brief\.goals/],
  ])("refuses %s", async (_, args, message) => {
    const { code, err } = await command(["optimize", AGENCY, ...args]);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  it("refuses prices in several currencies without a choice", async () => {
    const { code, err } = await command(["optimize", file("mixed.csv", QUOTES), "--budget", "900"]);
    expect(code).toBe(1);
    expect(err).toContain("The prices are in EUR, TRY: say with --currency what the budget is in");
  });

  it("takes no flag of a sheet for a request", async () => {
    const path = "examples/eight-creators/request.json";
    const { code, err } = await command(["optimize", path, "--budget", "100"]);
    expect(code).toBe(1);
    expect(err).toContain("takes no --budget");
  });
});

describe("reachmix template", () => {
  it.each(["template.csv", "template.xlsx"])("%s is read without a question", async (name) => {
    const out = join(folder, name);
    expect((await command(["template", "--out", out])).code).toBe(0);
    const { code, out: printed } = await command(["import", out, "--json"]);
    expect(code).toBe(0);
    const { questions, refused, roster } = JSON.parse(printed);
    expect({ questions, refused }).toEqual({ questions: [], refused: [] });
    expect(rosterSchema.parse(roster)).toEqual(roster);
    expect(roster.creators).toEqual([
      {
        id: "example",
        name: "Example Creator",
        handle: "example",
        country: "DE",
        tags: ["fashion", "travel"],
        channels: [{ platform: "instagram", followers: 45_000 }],
        audience: {
          genders: { female: 0.7, male: 0.3 },
          ages: { "18-24": 0.4, "25-34": 0.35, "35+": 0.25 },
        },
        unavailable: [
          { from: "2027-04-02", to: "2027-04-05" },
          { from: "2027-12-24", to: "2027-12-24" },
        ],
        offers: [
          {
            id: "example-reel-3-story",
            deliverables: [
              { platform: "instagram", format: "reel", quantity: 1 },
              { platform: "instagram", format: "story", quantity: 3 },
            ],
            price: 900,
            currency: "EUR",
            status: "quoted",
            commission: { perConversion: 4, atLeast: 150 },
            terms: {
              exclusivity: [
                {
                  category: "fashion",
                  territory: ["DE", "AT"],
                  from: "2027-03-01",
                  to: "2027-05-31",
                  price: 200,
                },
              ],
              usageRights: [
                {
                  channels: ["website", "paid"],
                  from: "2027-03-01",
                  to: "2027-08-31",
                  price: 120,
                },
              ],
            },
          },
        ],
      },
      {
        id: "second.example",
        name: "Second Example",
        handle: "second.example",
        country: "AT",
        tags: ["fashion"],
        channels: [{ platform: "tiktok", followers: 8000 }],
        offers: [
          {
            id: "second.example-short",
            deliverables: [{ platform: "tiktok", format: "short", quantity: 1 }],
            currency: "EUR",
            status: "asked",
            gifted: { accepting: 0.6, posting: 0.8 },
            commission: { perConversion: 5 },
          },
        ],
      },
    ]);
  });

  it("is printed without a file", async () => {
    const { code, out } = await command(["template"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Name,Handle,Platform,Followers,/);
  });
});
