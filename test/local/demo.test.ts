import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startLocalCloud } from "@reachmix/local";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const DEMO = fileURLToPath(new URL("../../packages/local/bin/demo.mjs", import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), "reachmix-demo-"));

describe("npm run demo", () => {
  let screen = "";

  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [DEMO], {
      env: { ...process.env, REACHMIX_DATA_DIR: dataDir },
    });
    screen = stdout;
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it("fits into 110 columns", () => {
    const longest = Math.max(...screen.split("\n").map((line) => [...line].length));
    expect(longest).toBeLessThanOrEqual(110);
  });

  it("fits into two screens of 50 lines, and shows names and pieces instead of ids", () => {
    expect(screen.trim().split("\n").length).toBeLessThanOrEqual(100);
    const [plans] = screen.split("THE RUNS");
    expect(plans).toMatch(/^Creator 260 +mid +youtube +long video /m);
    expect(plans).toMatch(/^SYNTHETIC s29 +micro +instagram +reel \+ 2 stor/m);
    expect(plans).not.toMatch(/\b(?:yo|ti|s\d\d)[_-]\w/);
  });

  it("shows some offers and the total of all, as the comparison under it has it", () => {
    const [, synthetic] = screen.split("SYNTHETIC clothing brand, hybrid\n");
    const fees = /^of it fees +[\d,]+ +([\d,]+)/m.exec(synthetic)?.[1];
    expect(fees).toMatch(/^\d+,\d{3}$/);
    expect(/^total +([\d,]+)/m.exec(synthetic)?.[1]).toBe(fees);
  });

  it("goes from the sheets of a planner to the plan", () => {
    expect(screen).toMatch(/rosters\/parse {2}creators\.csv, audiences\.csv \.\.\. /);
    expect(screen).toMatch(/hybrid\.json, 48 creators with 111 offers \.\.\. /);
  });

  it("closes the loop: a second campaign after synthetic results, in one sentence", () => {
    const words = screen.replaceAll(/\s+/g, " ");
    expect(words).toMatch(/approve, then \/actuals \.\.\. /);
    const [said] = /Learned: [^.]*(?:\.\d[^.]*)*\./.exec(words) ?? [""];
    expect(said).toMatch(/TikTok \w+ delivered 0\.6 x, .*Instagram \w+ 1\.3 x/);
    expect(said).toMatch(/is taken to reach [\d.]+ x as many/);
    expect(said).toMatch(/[1-9]\d* of \d+ purchases are new ones/);
  });

  it("says what to paste to read a run, and where", () => {
    expect(screen).toMatch(
      /run (?:\S+ )?npm start here, and paste into a second terminal:\n +curl /,
    );
    expect(screen).toContain("plan.totals");
  });

  it("keeps real and synthetic creators apart and labels both", () => {
    const [, real, synthetic] = screen.split(/^(?=[12]\. )/m);
    expect(real).toMatch(/^1\. REAL CREATORS/);
    expect(real).not.toContain("SYNTHETIC");
    expect(real).toContain("imputed");
    expect(synthetic).toMatch(/^2\. .*SYNTHETIC/);
    expect(synthetic).not.toMatch(/Creator \d{3}/);
  });

  it("says where its runs are, and they are read back from there after a restart", async () => {
    const ids = [...screen.split("THE RUNS")[1].matchAll(/^ {2}([0-9a-f-]{36}) {2}/gm)].map(
      (match) => match[1],
    );
    expect(ids).toHaveLength(5);
    const cloud = await startLocalCloud({ dataDir });
    try {
      const headers = { authorization: `Bearer ${await cloud.token()}` };
      const answers = await Promise.all(
        ids.map((id) => fetch(`${cloud.url}/v1/runs/${id}`, { headers })),
      );
      expect(answers.map((response) => response.status)).toEqual([200, 200, 200, 200, 200]);
    } finally {
      await cloud.close();
    }
  });
});
