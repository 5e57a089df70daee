import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { type OptimizeHost, optimizeRequestSchema } from "@reachmix/core";
import * as z from "zod";
import manifest from "../../../../package.json" with { type: "json" };
import type { Output } from "../cli/output.ts";
import { solving } from "../cli/solving.ts";
import { createQueue, type ToolAnswer } from "./answers.ts";
import { compareKept, explainRun, frontierOf, goalSeekOf } from "./asking.ts";
import { importRoster, makeRun } from "./making.ts";
import { createShelf } from "./shelf.ts";

/** Where the exact form of a brief is read. */
const BRIEF_SCHEMA = "reachmix://schema/brief";
/** Progress of searches is not shown: both streams of the process belong to the protocol. */
const SILENT: Output = { out: () => undefined, err: () => undefined, isTerminal: false };

const INSTRUCTIONS =
  "Reachmix finds which creators to pay, for which offers, with a given budget, and proves how " +
  "far from the best that plan can be. import reads a planner's sheets, optimize makes a run, " +
  "the other tools answer questions about runs. Figures are forecasts: say so, and repeat " +
  "warnings and what is assumed. Ask the planner about open questions instead of guessing.";

const run = z
  .string()
  .describe("A run of this conversation, such as run-1, or the path of a JSON file with one");
const amount = z.number().nonnegative();

/** A server of the Model Context Protocol with the tools of a planner; it forgets at its end. */
export function createMcpServer(): McpServer {
  const server = new McpServer(
    { name: "reachmix", version: manifest.version },
    { instructions: INSTRUCTIONS },
  );
  const shelf = createShelf();
  const queued = createQueue();
  const solved = (work: (host: OptimizeHost) => Promise<ToolAnswer>) =>
    queued(() => solving(SILENT, work));
  registerBriefSchema(server);
  server.registerTool("import", importTool, (words) => queued(() => importRoster(words, shelf)));
  server.registerTool("optimize", optimizeTool, (words) =>
    solved((host) => makeRun(words, shelf, host)),
  );
  server.registerTool("explain", explainTool, (words) =>
    solved((host) => explainRun(words, shelf, host)),
  );
  server.registerTool("compare", compareTool, (words) =>
    solved((host) => compareKept(words, shelf, host)),
  );
  server.registerTool("frontier", frontierTool, (words) =>
    solved((host) => frontierOf(words, shelf, host)),
  );
  server.registerTool("goal_seek", goalSeekTool, (words) =>
    solved((host) => goalSeekOf(words, shelf, host)),
  );
  return server;
}

const importTool = {
  title: "Read sheets of creators",
  description:
    "Reads CSV, TSV, XLSX or Markdown files with creators, prices and audiences into a roster, " +
    "and says what they do not say, what was refused and what was left out.",
  inputSchema: {
    files: z.array(z.string()).min(1).max(20).describe("Paths; joined by id, handle or name"),
    answers: z
      .record(z.string(), z.string())
      .optional()
      .describe("Answers to open questions by their id, such as {currency: EUR}"),
  },
  annotations: { readOnlyHint: true },
};

const optimizeTool = {
  title: "Find the best plan",
  description:
    "Finds the best plan for a brief and a roster and proves it; when rules clash it names them " +
    `and prices repairs. The exact form of a brief is the resource ${BRIEF_SCHEMA}; a refused ` +
    "brief is answered with every place and reason.",
  inputSchema: {
    roster: z.string().optional().describe("A roster of this conversation, such as roster-1"),
    brief: z
      .looseObject({
        currency: z.string().describe("ISO 4217, such as EUR"),
        budget: amount.describe("In major units"),
        goals: z.unknown().describe('Such as {"preset": "conversions"}, awareness, hybrid'),
      })
      .optional()
      .describe("Also name, audience, phases, costs, economics and rules"),
    file: z.string().optional().describe("In place of both: a JSON file with brief and roster"),
    saveTo: z
      .string()
      .optional()
      .describe("File for the whole answer; reachmix report and the other commands read it"),
  },
};

const explainTool = {
  title: "Explain creators",
  description:
    "Exactly why creators are in the plan or not: what the plan loses if they are forced the " +
    "other way, and the fee at which that changes.",
  inputSchema: { run, creators: z.array(z.string()).min(1).max(100).describe("Their ids") },
  annotations: { readOnlyHint: true },
};

const compareTool = {
  title: "Compare runs",
  description: "Two to five runs against the first: figures, offers that entered or left, rules.",
  inputSchema: {
    runs: z.array(run).min(2).max(5),
    causes: z.boolean().optional().describe("Also find the causes by solving again; takes longer"),
  },
  annotations: { readOnlyHint: true },
};

const frontierTool = {
  title: "What more or less money buys",
  description:
    "The best plan of every budget around that of a run, and what the next 1,000 brings.",
  inputSchema: {
    run,
    budgets: z.array(amount).max(50).optional().describe("In major units; 20 around it otherwise"),
  },
  annotations: { readOnlyHint: true },
};

const measure = z.number().positive().optional();
const goalSeekTool = {
  title: "The least money for a goal",
  description:
    "The least budget whose plan has the expected totals asked for, with its proof; or the most " +
    "that can be had.",
  inputSchema: {
    run,
    target: z
      .strictObject({
        reach: measure,
        impressions: measure,
        engagements: measure,
        clicks: measure,
        conversions: measure,
        probability: z.number().min(0.01).max(0.99).optional(),
      })
      .describe("Totals, all at once; with a probability in so many of the simulated cases"),
  },
  annotations: { readOnlyHint: true },
};

function registerBriefSchema(server: McpServer): void {
  const about = { title: "The form of a brief", mimeType: "application/schema+json" };
  server.registerResource("brief", BRIEF_SCHEMA, about, async ({ href }) => {
    const schema = z.toJSONSchema(optimizeRequestSchema.shape.brief, { io: "input" });
    return { contents: [{ uri: href, mimeType: about.mimeType, text: JSON.stringify(schema) }] };
  });
}
