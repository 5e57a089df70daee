import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Frontier, frontier, openFrontier } from "@reachmix/core";
import { readSheetFile } from "@reachmix/sheets";
import { decompositionEngine } from "@reachmix/solver";
import { beforeAll, describe, expect, it } from "vitest";
import { SAMPLE_REQUEST } from "../../packages/local/src/cli/sample-request.ts";
import { opened } from "../support/opening.ts";
import { command } from "./support/command.ts";
import { temporaryFolder } from "./support/fixture.ts";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);

let answer: string;
let curve: string;
beforeAll(async () => {
  const request = path("request.json");
  writeFileSync(request, JSON.stringify(SAMPLE_REQUEST));
  answer = path("answer.json");
  writeFileSync(answer, (await command(["optimize", "--json", request])).out);
  curve = path("curve.json");
  const host = { engines: [decompositionEngine], reachmixVersion: "test" };
  const points = await frontier(opened(openFrontier({ ...SAMPLE_REQUEST, budgets: [900] })), host);
  writeFileSync(curve, JSON.stringify(points satisfies Frontier));
});

/** Writes a report and gives what was written. */
async function written(name: string, ...args: readonly string[]): Promise<Buffer> {
  const { code, out, err } = await command(["report", ...args, "--out", path(name)]);
  expect({ code, out, err }).toEqual({ code: 0, out: "", err: "" });
  return readFileSync(path(name));
}

describe("reachmix report", () => {
  it("writes a page, Markdown, a table or a workbook, as the name of the file says", async () => {
    expect(String(await written("plan.html", answer))).toMatch(/^<!doctype html>/);
    expect(String(await written("plan.md", answer))).toContain("\n## The plan\n");
    expect(String(await written("plan.csv", answer))).toMatch(/^status,creator,name/);
    const reading = await readSheetFile(await written("plan.xlsx", answer), "plan.xlsx");
    const names = reading.kind === "sheets" ? reading.sheets.map(({ name }) => name) : [];
    expect(names).toContain("plan.xlsx: Bridge");
  });

  it("compares several runs, and puts a frontier beside one or alone", async () => {
    const compared = String(await written("two.md", answer, answer));
    expect(compared).toContain("# 2 plans compared");
    expect(String(await written("beside.md", answer, curve))).toContain("## Budget by budget");
    expect(String(await written("alone.md", curve))).toContain("what each budget brings");
  });

  it("refuses an answer that names only some purchases of its plan", async () => {
    const run = JSON.parse(readFileSync(answer, "utf8"));
    const part = path("part.json");
    const plan = { ...run.plan, picks: run.plan.picks.slice(1), count: run.plan.picks.length };
    writeFileSync(part, JSON.stringify({ ...run, plan }));
    const { code, err } = await command(["report", part, "--out", path("part.csv")]);
    expect(code).toBe(1);
    expect(err).toContain(`names ${plan.picks.length} of the ${plan.count} purchases`);
    expect(err).toContain("/v1/runs/{id}/picks");
  });

  it("bears a brand, and leaves out for a client what only insiders read", async () => {
    const brand = ["--brand", "North", "--color", "#7a1f3d"];
    const page = String(await written("c.html", answer, "--audience", "client", ...brand));
    expect(page).toContain(">North</p>");
    expect(page).toContain("#7a1f3d");
    expect(page).not.toContain("Why not the others");
    expect((await command(["report", answer])).out).toContain("Why these creators");
  });

  it("says what it cannot do and what to do instead", async () => {
    const refusal = async (...args: readonly string[]) => {
      const { code, err } = await command(["report", ...args]);
      expect(code).toBe(1);
      return err;
    };
    expect(await refusal(answer, "--format", "pdf")).toContain("choose html, xlsx, csv or md");
    expect(await refusal(answer, "--color", "red")).toContain("six hexadecimal digits");
    expect(await refusal(answer, "--format", "xlsx")).toContain("say where to write it with --out");
    expect(await refusal(curve, "--format", "csv")).toContain("CSV is for runs alone");
    expect(await refusal(curve, curve)).toContain("These files make no report together");
  });
});
