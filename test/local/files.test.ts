import { existsSync, readFileSync, writeFileSync } from "node:fs";
import {
  comparisonSchema,
  evaluate,
  evaluationSchema,
  explainedComparisonSchema,
  explanationSchema,
  openEvaluation,
} from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { beforeAll, describe, expect, it } from "vitest";
import { opened } from "../support/opening.ts";
import { command } from "./support/command.ts";
import { jsonFiles, REACH_REQUEST } from "./support/request-files.ts";

const { folder, path, file } = jsonFiles();
const small = () => file("small.json", REACH_REQUEST);
const poor = () =>
  file("poor.json", {
    ...REACH_REQUEST,
    brief: { ...REACH_REQUEST.brief, name: "Poor", budget: 900 },
  });
const impossible = () => {
  const rules = [{ id: "crowd", kind: "limit", measure: "creators", min: 3 }];
  return file("impossible.json", { ...REACH_REQUEST, brief: { ...REACH_REQUEST.brief, rules } });
};

let answer: string;
beforeAll(async () => {
  const { out } = await command(["optimize", "--json", small()]);
  answer = path("answer.json");
  writeFileSync(answer, out);
});

describe("reachmix optimize --certificate", () => {
  it("writes a proof beside the answer, also of there being no plan", async () => {
    const written = async (request: string) => {
      const { code, err } = await command([
        "optimize",
        request,
        "--certificate",
        path("proof.json"),
      ]);
      expect(err).toBe(`${path("proof.json")}: a proof for others to check.\n`);
      const { format, claim, proof } = JSON.parse(readFileSync(path("proof.json"), "utf8"));
      expect([format, proof.length > 0]).toEqual(["reachmix certificate 1", true]);
      return [code, claim.bound];
    };
    const { bound } = JSON.parse(readFileSync(answer, "utf8")).certificate;
    expect(await written(small())).toEqual([0, expect.closeTo(bound, 6)]);
    expect(await written(impossible())).toEqual([2, null]);
  });

  it("prints the plan and says why where there is no proof to write", async () => {
    const other = file("other.json", { ...REACH_REQUEST, options: { engine: "highs" } });
    const ended = await command(["optimize", other, "--certificate", path("none.json")]);
    expect(ended.code).toBe(1);
    expect(ended.out).toMatch(/^The plan: /);
    expect(ended.err).toContain(
      "none.json was not written: The best possible is as HiGHS reports.",
    );
    expect(existsSync(path("none.json"))).toBe(false);
  });
});

describe("reachmix compare", () => {
  it("takes answers and requests, and says what entered and left", async () => {
    const { code, out, err } = await command(["compare", answer, poor()]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^A {2}First try \(answer, /);
    expect(out).toMatch(/^B {2}Poor \(poor, /m);
    expect(out).toMatch(/^bo-reel +left/m);
    expect(out).toContain("on the forecast of A this plan is worth");
    const both = await command(["compare", small(), poor(), "--json"]);
    const mixed = await command(["compare", answer, poor(), "--json"]);
    expect(JSON.parse(both.out).kpis).toEqual(JSON.parse(mixed.out).kpis);
    expect(comparisonSchema.safeParse(JSON.parse(mixed.out)).error).toBeUndefined();
  });

  it("takes an answer that an earlier release saved", async () => {
    const fixture = new URL("../api/unit/store/fixture/payload-of-shape-1.json", import.meta.url);
    const saved = path("saved.json");
    writeFileSync(saved, readFileSync(fixture));
    const { code, out, err } = await command(["compare", saved, saved, "--html", path("c.html")]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^A .*\(saved, .*\)$/m);
    expect(out).toContain("All 7 offers are the same.");
    expect(readFileSync(path("c.html"), "utf8")).not.toMatch(/undefined|NaN/);
    const explained = await command(["explain", saved]);
    expect(explained.code).toBe(0);
  });

  it("names the one cause of the difference", async () => {
    const { out } = await command(["compare", answer, poor(), "--causes"]);
    expect(out).toMatch(/Why B differs from A:\n {2}budget: -/);
    expect(out).not.toMatch(/\n {2}(data|forecast|rules|goal): /);
    const json = await command(["compare", answer, poor(), "--causes", "--json"]);
    const read = explainedComparisonSchema.parse(JSON.parse(json.out));
    expect(read.causes[0].list.filter(({ changed }) => changed).map(({ cause }) => cause)).toEqual([
      "budget",
    ]);
  });

  it("ends with code 2 when a threshold is not kept, and with 0 when all are", async () => {
    const lost = await command([
      "compare",
      answer,
      poor(),
      "--require",
      "reach:-0.02",
      "--require",
      "spend:0",
    ]);
    expect(lost.code).toBe(2);
    expect(lost.out).toMatch(/Threshold reach -2 %: NOT KEPT \(B -\d/);
    expect(lost.out).toContain("Threshold spend 0 %: kept");
    expect(
      (await command(["compare", answer, poor(), "--require", "spend:0,creators:-0.5"])).code,
    ).toBe(0);
  });

  it("ends with code 0 when a result rises from nothing", async () => {
    const broke = { ...REACH_REQUEST.brief, name: "Broke", budget: 0 };
    const none = file("none.json", { ...REACH_REQUEST, brief: broke });
    const required = (figure: string) => command(["compare", none, poor(), "--require", figure]);
    const more = await required("conversions:-0.02");
    expect(more.out).toContain("Threshold conversions -2 %: kept");
    expect(more.code).toBe(0);
    expect((await required("spend:0.5")).code).toBe(2);
  });

  it("refuses plans in two currencies", async () => {
    const brief = { ...REACH_REQUEST.brief, currency: "EUR" };
    const euros = file("euros.json", { ...REACH_REQUEST, brief });
    const { code, out, err } = await command(["compare", answer, euros]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/different currencies: answer is in USD, euros is in EUR/);
  });

  it("writes a page and a table; for clients without creators who are in no plan", async () => {
    const reports = ["--html", path("out.html"), "--csv", path("out.csv")];
    expect((await command(["compare", answer, poor(), ...reports])).code).toBe(0);
    const [page, table] = ["out.html", "out.csv"].map((name) => readFileSync(path(name), "utf8"));
    expect(page).toMatch(/^<!doctype html>/);
    expect(table).toMatch(/^section,key,measure,A,B,B - A,remark\r\n/);
    for (const text of [page, table]) expect(text).toContain("cy");
    const { out } = await command([
      "compare",
      answer,
      poor(),
      ...reports,
      "--audience",
      "client",
      "--json",
    ]);
    for (const text of [
      out,
      ...["out.html", "out.csv"].map((name) => readFileSync(path(name), "utf8")),
    ])
      expect(text).not.toMatch(/\bcy(-reel)?\b/);
  });
});

describe("reachmix optimize", () => {
  it("writes reports beside what it prints", async () => {
    const reports = ["--html", path("run.html"), "--csv", path("run.csv"), "--audience", "client"];
    expect((await command(["optimize", small(), ...reports])).code).toBe(0);
    expect(readFileSync(path("run.html"), "utf8")).toContain("First try");
    const rows = readFileSync(path("run.csv"), "utf8").trimEnd().split("\r\n");
    const column = rows[0].split(",").indexOf("status");
    const statuses = rows.slice(1).map((row) => row.split(",")[column]);
    // The bridge: the budget, the fees, what is left over; ranges of three results.
    const count = (status: string) => statuses.filter((own) => own === status).length;
    expect([count("bridge"), count("range"), statuses.length]).toEqual([3, 3, 8]);
  });

  it("answers again what its own answer holds as input", async () => {
    const again = await command(["optimize", "--json", answer]);
    expect(again.out).toBe(readFileSync(answer, "utf8"));
  });
});

describe("reachmix explain", () => {
  it("without names gives a table of everybody with estimates", async () => {
    const { code, out } = await command(["explain", small()]);
    expect(code).toBe(0);
    for (const id of ["ana", "bo", "cy"]) expect(out).toMatch(new RegExp(`^${id} +(in|out) `, "m"));
    expect(out).toContain("estimates; --creator ID");
  });

  it("with names answers exactly those, found by solving again", async () => {
    const { out } = await command([
      "explain",
      answer,
      "--creator",
      "cy",
      "--creator",
      "ana",
      "--json",
    ]);
    const { creators } = explanationSchema.parse(JSON.parse(out));
    expect(creators.map(({ creatorId, status }) => [creatorId, status])).toEqual([
      ["cy", "out"],
      ["ana", "in"],
    ]);
    expect(creators[0].loss?.kind).toBe("exact");
    expect((await command(["explain", answer, "--creator", "cy"])).out).toContain(
      "Fees and losses are exact",
    );
  });

  it("says why nobody is in when there is no plan, with code 2", async () => {
    for (const more of [[], ["--creator", "cy"]]) {
      const { code, out } = await command(["explain", impossible(), ...more]);
      expect(code).toBe(2);
      expect(out).toMatch(/^No plan: /);
    }
  });
});

describe("reachmix evaluate", () => {
  const plan = (...ids: string[]) =>
    file(
      "plan.json",
      ids.map((offerId) => ({ offerId })),
    );

  it("says what a plan is worth beside the best one", async () => {
    const { code, out } = await command(["evaluate", small(), "--plan", plan("cy-reel")]);
    expect(code).toBe(0);
    expect(out).toContain("Your plan keeps every rule.");
    expect(out).toMatch(
      /^Your plan is worth [\d.]+ \(USD\), the best one [\d.]+: [\d.]+ \([\d.]+ %\) more\.$/m,
    );
  });

  it("names what a plan breaks and ends with code 2", async () => {
    const { code, out } = await command([
      "evaluate",
      small(),
      "--plan",
      plan("cy-reel", "bo-reel"),
    ]);
    expect(code).toBe(2);
    expect(out).toContain("Your plan does not hold: Budget.");
  });

  it("takes the CSV of a run, which as a sheet of creators is refused", async () => {
    const csv = path("run.csv");
    await command(["optimize", small(), "--csv", csv]);
    const { code, out } = await command(["evaluate", small(), "--plan", csv, "--json"]);
    expect(code).toBe(0);
    const { plan, optimum } = evaluationSchema.parse(JSON.parse(out));
    expect(plan.picks.map(({ offerId }) => offerId).sort()).toEqual(["ana-reel", "bo-reel"]);
    expect(optimum?.delta).toBe(0);
    const sheet = await command(["import", csv]);
    expect(sheet.code).toBe(1);
    expect(sheet.out.replace(/\s+/g, " ")).toContain(
      "this is the CSV of a run, which says what was bought, not a sheet of creators (status): " +
        "import the sheet the run was made from",
    );
    writeFileSync(csv, "name,followers\nAna,4000\n");
    const other = await command(["evaluate", small(), "--plan", csv]);
    expect(other.err).toContain("is no plan: it needs the columns status, creator, offer, phase");
  });

  it("takes the picks of an answer as they stand", async () => {
    const { picks } = JSON.parse(readFileSync(answer, "utf8")).plan;
    const extras = [{ kind: "other", label: "rush", price: 1 }];
    const own = file("picks.json", [{ ...picks[0], extras }, ...picks.slice(1)]);
    expect((await command(["evaluate", small(), "--plan", own])).code).toBe(0);
  });

  it("answers what the API answers", async () => {
    const { out } = await command(["evaluate", small(), "--plan", plan("cy-reel"), "--json"]);
    const own = opened(openEvaluation({ ...REACH_REQUEST, plan: [{ offerId: "cy-reel" }] }));
    const host = { engines: createNodeEngines(), reachmixVersion: "test" };
    expect(evaluationSchema.parse(JSON.parse(out))).toEqual(await evaluate(own, host));
    await closeNodeEngines();
  });
});

it.each([
  [() => ["compare", answer], /takes 2 to 5 files/],
  [() => ["compare", answer, small(), "--require", "reach"], /^--require reach is no threshold/],
  [() => ["compare", answer, small(), "--require", "luck:1"], /^--require luck:1 is no threshold/],
  [() => ["compare", answer, small(), "--audience", "boss"], /^--audience is "boss"/],
  [() => ["compare", answer, small(), "--html", folder], /cannot be written: /],
  [() => ["compare", answer, path("nowhere.json")], /^There is no file /],
  [() => ["explain", small(), "--creator", "who"], /creators\[0\]: there is no creator "who"/],
  [() => ["explain", small(), "--causes"], /takes no --causes/],
  [() => ["evaluate", small()], /needs --plan/],
  [
    () => ["evaluate", small(), "--plan", file("p.json", [{ offerId: "who" }])],
    /plan\[0\]\.offerId/,
  ],
  [() => ["optimize", small(), "--plan", "x"], /takes no --plan/],
])("%s ends with code 1 and says why", async (args, message) => {
  const { code, out, err } = await command(args());
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(message);
});

it("an answer whose plan is missing a part is refused with the place", async () => {
  const broken = JSON.parse(readFileSync(answer, "utf8"));
  broken.certificate.value = "much";
  const { code, err } = await command(["compare", file("broken.json", broken), small()]);
  expect(code).toBe(1);
  expect(err).toContain("  certificate.value: ");
});

describe("a plan that is under way", () => {
  it("keeps statuses in a file, and is replanned from it", async () => {
    const run = path("run.json");
    const set = ["--set", "ana-reel=agreed:700", "--set", "bo-reel=declined"];
    const status = await command(["status", answer, ...set, "--by", "Robin", "--out", run]);
    expect(status.code).toBe(0);
    expect(status.out).toMatch(/ana-reel: idea -> agreed \(Robin\)/);
    const replanned = await command(["replan", run, "--json", "--out", path("v2.json")]);
    expect(replanned.code).toBe(0);
    const { plan, replan, revision } = JSON.parse(replanned.out);
    expect(revision).toBe(2);
    expect(
      plan.picks.map(({ offerId, fee }: { offerId: string; fee: number }) => [offerId, fee]),
    ).toEqual([["ana-reel", 700]]);
    expect(replan.offers).toMatchObject([
      { offerId: "bo-reel", because: "declined" },
      { offerId: "ana-reel", because: "committed" },
    ]);
    const again = await command(["status", path("v2.json"), "--json"]);
    expect(JSON.parse(again.out).statuses).toMatchObject([{ status: "agreed", fee: 700 }]);
  });

  it("refuses changes that cannot be, with the next step", async () => {
    const wrong = async (...set: string[]) => {
      const { code, err } = await command(["status", answer, ...set]);
      expect(code).toBe(1);
      return err;
    };
    expect(await wrong("--set", "ana-reel")).toContain("write an offer, = and a status");
    expect(await wrong("--set", "nobody=asked")).toContain("picks[0].offerId");
    expect(await wrong("--set", "ana-reel=cancelled:5")).toContain("cannot become cancelled");
    expect((await command(["replan", answer, "--per-change", "much"])).err).toContain("no amount");
    expect((await command(["backups", impossible()])).err).toContain("has no plan");
  });
});

it("docs/cli.md describes every command and option of --help, and its exit codes", async () => {
  const { out } = await command(["--help"]);
  const page = readFileSync(new URL("../../docs/cli.md", import.meta.url), "utf8");
  for (const [, name] of out.matchAll(/reachmix (\w+)/g))
    expect(page).toContain(`reachmix ${name}`);
  for (const [option] of out.matchAll(/--[a-z]+/g)) expect(page).toContain(option);
  for (const code of [0, 1, 2, 3, 4]) expect(page).toMatch(new RegExp(`^\\| ${code} \\| `, "m"));
});
