import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { streamedRequest } from "../bench/road-requests.ts";
import { command } from "./support/command.ts";
import { temporaryFolder } from "./support/fixture.ts";

const folder = temporaryFolder();

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A generated request as one file, and as a brief with its creators line by line beside it. */
function bothWays(creators: number) {
  const lines: string[] = [];
  const body = streamedRequest({ creators, phases: 1, each: true, seed: 4 }, (creator) =>
    lines.push(JSON.stringify(creator)),
  );
  const roster = `{"creators":[${lines.join(",")}]}`;
  return {
    whole: file("whole.json", `${body.slice(0, -1)},"roster":${roster}}`),
    brief: file("brief.json", body),
    lines,
  };
}

const CREATOR = {
  id: "ana",
  channels: [{ platform: "instagram", followers: 50_000 }],
  offers: [
    { id: "ana-reel", deliverables: [{ platform: "instagram", format: "reel" }], price: 400 },
  ],
};
const BRIEF = file(
  "small.json",
  JSON.stringify({ brief: { currency: "EUR", budget: 1000, goals: { preset: "awareness" } } }),
);

describe("a roster beside its brief", () => {
  it("gives the answer of the request that holds it, but for the creators it repeats", async () => {
    const { whole, brief, lines } = bothWays(1000);
    const roster = file("creators.jsonl", `${lines.join("\n")}\n`);
    const one = await command(["optimize", whole, "--json"]);
    const other = await command(["optimize", brief, "--roster", roster, "--json"]);
    const [held, streamed] = [JSON.parse(one.out), JSON.parse(other.out)];
    expect({ ...streamed, input: null }).toEqual({ ...held, input: null });
    expect(streamed.plan.picks.length).toBeGreaterThan(20);
    const ids = (answer: typeof held) =>
      answer.input.roster.creators.map(({ id }: typeof CREATOR) => id);
    expect(ids(held)).toEqual(expect.arrayContaining(ids(streamed)));
    expect(ids(streamed)).toEqual(
      expect.arrayContaining(held.plan.picks.map((pick: { creatorId: string }) => pick.creatorId)),
    );
  });

  it("takes line ends of Windows, empty lines, a byte order mark, no end at the last", async () => {
    const text = `\uFEFF${JSON.stringify(CREATOR)}\r\n\r\n${JSON.stringify({
      ...CREATOR,
      id: "ben",
      offers: [{ ...CREATOR.offers[0], id: "ben-reel" }],
    })}`;
    const { code, out } = await command(["optimize", BRIEF, "--roster", file("odd.jsonl", text)]);
    expect(code).toBe(0);
    expect(out).toContain("The plan: 2 creators, 2 offers, 800 of 1,000 EUR");
  });

  it("names the line that is no JSON, and the one that is no UTF-8", async () => {
    const first = `${JSON.stringify(CREATOR)}\n`;
    const broken = file("broken.jsonl", `${first}{"id":\n`);
    const latin = file("latin.jsonl", Buffer.concat([Buffer.from(first), Buffer.from([0xe4, 10])]));
    const twice = file("twice.jsonl", `${first}{"id":"a","id":"b"}`);
    for (const [path, said] of [
      [broken, `Line 2 of ${broken} is not JSON`],
      [latin, `Line 2 of ${latin} is not UTF-8`],
      [twice, `Line 2 of ${twice} is not unambiguous JSON:\n  id: this name stands twice`],
    ] as const) {
      const { code, err } = await command(["optimize", BRIEF, "--roster", path]);
      expect(code).toBe(1);
      expect(err).toContain(said);
    }
  });

  it("names creators by their place in the roster when they are refused", async () => {
    const lines = [CREATOR, { ...CREATOR, id: "" }, { ...CREATOR, channels: [] }];
    const path = file("wrong.jsonl", lines.map((own) => JSON.stringify(own)).join("\n"));
    const { code, err } = await command(["optimize", BRIEF, "--roster", path]);
    expect(code).toBe(1);
    expect(err).toContain("  roster.creators[1].id: ");
    expect(err).toContain("  roster.creators[2].channels: ");
  });

  it("refuses a mapping where no sheet is read by it", async () => {
    const roster = file("plain.jsonl", JSON.stringify(CREATOR));
    for (const args of [[], ["--roster", roster]]) {
      const { code, err } = await command(["optimize", BRIEF, ...args, "--map", "m.json"]);
      expect(code).toBe(1);
      expect(err).toContain("--map m.json says how a sheet of creators is read");
    }
  });

  it("refuses a file without creators, and one that is not there", async () => {
    const none = await command(["optimize", BRIEF, "--roster", file("none.jsonl", "\n")]);
    expect(none.err).toContain("roster.creators: there is no creator");
    const gone = await command(["optimize", BRIEF, "--roster", "nowhere.jsonl"]);
    expect(gone.err).toBe("There is no file nowhere.jsonl.\n");
  });
});

describe("a CSV sheet beside its brief", () => {
  const HEADER = "Id,Name,Platform,Followers,Country,Deliverables,Price,Currency,Status";
  const row = (k: number) =>
    `c${k},"Creator ""${k}"",\nsecond line",Instagram,${10_000 + k},DE,Reel,${300 + k},EUR,quoted`;

  it("gives the plan of the same sheet imported at once, however it falls into parts", async () => {
    const rows = Array.from({ length: 1_004 }, (_, k) => row(k));
    // A creator with two rows on both sides of the border between two parts.
    rows.splice(1_000, 0, "c999,Twice,Instagram,10999,DE,Story,90,EUR,quoted");
    const sheet = file("long.csv", `${[HEADER, ...rows].join("\n")}\n`);
    const streamed = await command(["optimize", BRIEF, "--roster", sheet, "--json"]);
    const roster = join(folder, "imported.json");
    const map = file("map.json", JSON.stringify({ packages: { mixes: [] } }));
    expect((await command(["import", sheet, "--out", roster, "--map", map])).code).toBe(0);
    const brief = readFileSync(BRIEF, "utf8");
    const whole = file(
      "csv.json",
      `${brief.slice(0, -1)},"roster":${readFileSync(roster, "utf8")}}`,
    );
    const held = await command(["optimize", whole, "--json"]);
    expect({ code: streamed.code, err: streamed.err }).toEqual({ code: 0, err: "" });
    const [a, b] = [JSON.parse(streamed.out), JSON.parse(held.out)];
    expect(a.plan).toEqual(b.plan);
    expect(a.inputHash).toBe(b.inputHash);
  });

  it("reads what Excel writes: the line of the separator, semicolons, its line ends", async () => {
    const rows = Array.from(
      { length: 1_003 },
      (_, k) => `c${k};Instagram;${9_000 + k};DE;Reel;900;EUR`,
    );
    const lines = ["sep=;", "Id;Platform;Followers;Country;Deliverables;Price;Currency", ...rows];
    const sheet = file("excel.csv", `\uFEFF${lines.join("\r\n")}\r\n`);
    const { code, out, err } = await command(["optimize", BRIEF, "--roster", sheet]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("The plan: 1 creators, 1 offers, 900 of 1,000 EUR");
    expect(out).toContain("c1002");
  });

  it("leaves out offers that have ended, and says how many rows were refused", async () => {
    const text = [
      HEADER,
      "a,Ana,Instagram,50000,DE,Reel,400,EUR,quoted",
      "b,Ben,Instagram,50000,DE,Reel,100,EUR,declined",
      "c,Cem,Instagram,many,DE,Reel,100,EUR,quoted",
    ];
    const { code, out, err } = await command([
      "optimize",
      BRIEF,
      "--roster",
      file("ended.csv", text.join("\n")),
    ]);
    expect(code).toBe(0);
    expect(out).toContain("The plan: 1 creators, 1 offers, 400 of 1,000 EUR");
    expect(err).toContain("refused; reachmix import says which and why.");
  });

  it("asks for a mapping where the sheet leaves questions open", async () => {
    const path = file("open.csv", "Name,Platform,Followers,Price\nAna,Instagram,50000,400\n");
    const { code, err } = await command(["optimize", BRIEF, "--roster", path]);
    expect(code).toBe(1);
    expect(err).toContain(`${path} leaves questions open:`);
    expect(err).toContain("--map MAPPING");
  });

  it("says that a quotation mark is missing where a row has no end", async () => {
    const path = file("quote.csv", `${HEADER}\na,"Ana,Instagram,50000,DE,Reel,400,EUR,quoted\n`);
    const { err } = await command(["optimize", BRIEF, "--roster", path]);
    expect(err).toContain("has no end: is a quotation mark missing?");
  });

  it("is not taken beside a roster of the request's own", async () => {
    const path = file("two.csv", `${HEADER}\na,Ana,Instagram,50000,DE,Reel,400,EUR,quoted\n`);
    const request = "examples/real-creators/awareness.json";
    const { code, err } = await command(["optimize", request, "--roster", path]);
    expect(code).toBe(1);
    expect(err).toBe(
      `${request} has a roster of its own beside --roster ${path}: take one of the two away.\n`,
    );
  });
});
