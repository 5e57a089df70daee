import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "../api/http/support/api.ts";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const BRIEF = { currency: "EUR", budget: 4000, goals: { preset: "awareness" } };
const folder = temporaryFolder();
const client = new Client({ name: "test", version: "1" });
let stderr = "";

beforeAll(async () => {
  const args = [at("packages/local/bin/reachmix.mjs"), "mcp"];
  const transport = new StdioClientTransport({ command: process.execPath, args, stderr: "pipe" });
  transport.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  await client.connect(transport);
});
afterAll(() => client.close());

it("offers six tools and the form of a brief", async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual([
    "compare",
    "explain",
    "frontier",
    "goal_seek",
    "import",
    "optimize",
  ]);
  const { contents } = await client.readResource({ uri: "reachmix://schema/brief" });
  const schema = JSON.parse((contents[0] as { text: string }).text);
  expect(Object.keys(schema.$defs.Brief.properties)).toEqual(
    expect.arrayContaining(["currency", "budget", "goals", "rules", "phases", "audience"]),
  );
});

it("walks from a sheet to a plan, its reasons, another one, and other budgets", async () => {
  const files = [at("examples/sheets/agency-list.csv")];
  const asked = await tool("import", { files });
  expect(asked.data.questions.length).toBeGreaterThan(0);
  await expect(tool("import", { files, answers: { contry: "DE" } })).rejects.toThrow(
    "answers.contry: these sheets ask no such question; they ask country, rate; the nearest is",
  );
  const answers = { country: "DE", rate: "follower" };
  const read = await tool("import", { files, answers });
  expect(read.data).toMatchObject({ roster: "roster-2", questions: [] });

  const made = await tool("optimize", { roster: "roster-2", brief: BRIEF });
  expect(made.data).toMatchObject({ run: "run-1", status: "optimal", currency: "EUR" });
  expect(made.data.totals.spend).toBeLessThanOrEqual(4000);
  expect(made.text).toContain("The plan:");
  const [first] = made.data.picks;
  const why = await tool("explain", { run: "run-1", creators: [first.creatorId] });
  expect(why.data.creators).toMatchObject([{ creatorId: first.creatorId, status: "in" }]);

  const saveTo = join(folder, "large.json");
  const brief = { ...BRIEF, budget: 8000 };
  const large = await tool("optimize", { roster: "roster-2", brief, saveTo });
  expect(large.data.run).toBe("run-2");
  const byName = await tool("compare", { runs: ["run-1", "run-2"] });
  const byFile = await tool("compare", { runs: ["run-1", saveTo], causes: true });
  expect(byFile.data.kpis).toEqual(byName.data.kpis);
  expect(byName.data.kpis).toContainEqual(
    expect.objectContaining({
      measure: "spend",
      values: [made.data.totals.spend, large.data.totals.spend],
    }),
  );
  expect(byFile.data.causes).toHaveLength(1);

  const curve = await tool("frontier", { run: "run-1", budgets: [8000] });
  const points: { budget: number; value: number }[] = curve.data.points;
  expect(points.map(({ budget }) => budget)).toEqual([4000, 8000]);
  const reach = Math.round(made.data.totals.reach / 2);
  const least = await tool("goal_seek", { run: "run-1", target: { reach } });
  expect(least.data.status).toBe("reached");
  expect(least.data.budget).toBeLessThan(4000);
  expect(least.data.plan.totals.reach).toBeGreaterThanOrEqual(reach);
});

it("gives the plan of the command line for the same file", async () => {
  const file = at("examples/eight-creators/request.json");
  const { data } = await tool("optimize", { file });
  const currency = JSON.parse(readFileSync(file, "utf8")).brief.currency;
  expect(data).toMatchObject({ currency, status: "optimal" });
});

it("tells the assistant what to mend, and goes on", async () => {
  const wrong = await client.callTool({
    name: "optimize",
    arguments: { roster: "roster-2", brief: { ...BRIEF, rules: [{ kind: "no-such" }] } },
  });
  expect(wrong.isError).toBe(true);
  expect(textOf(wrong)).toContain("brief.rules[0]");
  const nobody = await client.callTool({
    name: "explain",
    arguments: { run: "run-99", creators: ["x"] },
  });
  expect(textOf(nobody)).toContain('There is no run "run-99" here: there are run-1, run-2');
  expect(stderr).toBe("");
});

/** A call that is expected to succeed: its text and its structured content. */
async function tool(name: string, words: Record<string, unknown>) {
  const answer = await client.callTool({ name, arguments: words });
  if (answer.isError) throw new Error(textOf(answer));
  // biome-ignore lint/suspicious/noExplicitAny: what each tool answers is what is tested
  return { text: textOf(answer), data: answer.structuredContent as any };
}

function textOf(answer: Awaited<ReturnType<typeof client.callTool>>): string {
  return (answer.content as { text: string }[]).map(({ text }) => text).join("\n");
}
