import { describe, expect, it } from "vitest";
import { main } from "../../packages/local/src/cli/main.ts";

async function run(...args: string[]) {
  const said = { out: "", err: "" };
  const code = await main(["plan", ...args], {
    out: (text) => {
      said.out += `${text}\n`;
    },
    err: (text) => {
      said.err += text;
    },
    isTerminal: false,
  });
  return { code, ...said };
}

describe("reachmix plan", () => {
  it("labels its answer as benchmarks, in lines that fit a terminal", async () => {
    const { code, out } = await run("--budget", "5000", "--goal", "awareness", "--country", "DE");
    expect(code).toBe(0);
    expect(out).toMatch(/^BENCHMARKS, not creators: /);
    expect(out).toMatch(/creators from 100,000 followers/);
    expect(out).toMatch(/how many +platform +followers +what +price of one \(low-high\) +reach/);
    expect(out).toContain("--handling");
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it("answers the same as JSON, in euros unless another currency is named", async () => {
    const args = ["--budget", "5000", "--country", "DE,AT", "--handling", "40", "--json"];
    const { choice, best, sides } = JSON.parse((await run(...args)).out);
    expect(["micro", "macro", "equal"]).toContain(choice);
    expect(best.spend).toBeLessThanOrEqual(5000);
    expect(sides.micro.lines[0].priceBand).toHaveLength(2);
  });

  it.each([
    ["no budget", ["--country", "DE"], /^--budget is missing: .*--budget 10000/],
    ["no country", ["--budget", "5000"], /^--country is missing: .*--country DE/],
    ["a budget that is none", ["--budget", "much", "--country", "DE"], /--budget: /],
    ["a goal it cannot count", ["--budget", "5", "--country", "DE", "--goal", "fame"], /--goal: /],
    ["a country that is none", ["--budget", "5", "--country", "Atlantis"], /--country: /],
  ])("refuses %s", async (_, args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });
});
