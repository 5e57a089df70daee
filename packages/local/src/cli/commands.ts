import type { ReportAudience } from "@reachmix/core";
import { Refusal } from "../refusal.ts";
import type { Values } from "./arguments.ts";
import type { Command } from "./command.ts";
import type { ReportOptions } from "./optimize.ts";
import type { ReadingOptions } from "./reading.ts";
import { SCENARIO_COMMANDS } from "./scenario-commands.ts";

const MOST_SHEETS = 20;
const REPORTS = ["json", "html", "csv", "audience"] as const;
const READING = ["map", "yes", "answer"] as const;

const optimizeSheets: Command = {
  options: [
    ...REPORTS,
    "certificate",
    ...READING,
    "budget",
    "currency",
    "order-value",
    "goal",
    "country",
    "niche",
  ],
  files: [1, MOST_SHEETS],
  async run({ files, values, output }) {
    const { budget, currency, goal, country = [], niche = [] } = values;
    const orderValue = values["order-value"];
    const brief = { budget, currency, orderValue, goal, country, niche };
    const command = await import("./optimize-sheet.ts");
    return command.optimizeSheets(files, brief, readingOf(values), reportsOf(values), output);
  },
};

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    "optimize",
    {
      options: [...REPORTS, "certificate", "basis", "roster", "map"],
      files: [1, 1],
      async run({ files: [file], values, output }) {
        const { basis, roster, map } = values;
        const command = await import("./optimize.ts");
        return command.optimizeFile(file, { ...reportsOf(values), basis, roster, map }, output);
      },
    },
  ],
  [
    "import",
    {
      options: ["json", "out", ...READING],
      files: [1, MOST_SHEETS],
      async run({ files, values, output }) {
        const wanted = { json: values.json === true, out: values.out, ...readingOf(values) };
        return (await import("./import.ts")).importSheets(files, wanted, output);
      },
    },
  ],
  [
    "template",
    {
      options: ["out"],
      files: [0, 0],
      run: async ({ values, output }) =>
        (await import("./template.ts")).writeTemplate(values.out, output),
    },
  ],
  [
    "plan",
    {
      options: ["json", "budget", "currency", "goal", "country", "niche", "handling"],
      files: [0, 0],
      async run({ values, output }) {
        const { budget, currency, goal, country = [], niche = [], json = false } = values;
        const brief = { budget, currency, goal, country, niche, handling: values.handling };
        return (await import("./plan.ts")).planWithoutList(brief, json, output);
      },
    },
  ],
  [
    "compare",
    {
      options: [...REPORTS, "causes", "require"],
      files: [2, 5],
      async run({ files, values, output }) {
        const { causes = false, require = [] } = values;
        const wanted = { ...reportsOf(values), causes, require };
        return (await import("./compare.ts")).compareFiles(files, wanted, output);
      },
    },
  ],
  [
    "explain",
    {
      options: ["json", "creator"],
      files: [1, 1],
      async run({ files: [file], values, output }) {
        const wanted = { json: values.json === true, creators: values.creator ?? [] };
        return (await import("./explain.ts")).explainFile(file, wanted, output);
      },
    },
  ],
  [
    "evaluate",
    {
      options: ["json", "plan"],
      files: [1, 1],
      async run({ files: [file], values: { json = false, plan }, output }) {
        if (plan === undefined)
          throw new Refusal(
            "reachmix evaluate needs --plan with the file of your plan; see reachmix --help.",
          );
        return (await import("./evaluate.ts")).evaluateFile(file, { json, plan }, output);
      },
    },
  ],
  ...SCENARIO_COMMANDS,
  [
    "status",
    {
      options: ["json", "set", "by", "out"],
      files: [1, 1],
      async run({ files: [file], values: { set = [], by, out, json = false }, output }) {
        return (await import("./status.ts")).statusOfFile(file, { set, by, out, json }, output);
      },
    },
  ],
  [
    "replan",
    {
      options: ["json", "as-of", "per-change", "out"],
      files: [1, 1],
      async run({ files: [file], values: { out, json = false, ...values }, output }) {
        const wanted = { asOf: values["as-of"], perChange: values["per-change"], out, json };
        return (await import("./replan.ts")).replanFile(file, wanted, output);
      },
    },
  ],
  [
    "backups",
    {
      options: ["json"],
      files: [1, 1],
      run: async ({ files: [file], values: { json = false }, output }) =>
        (await import("./talks.ts")).backupsOfFile(file, json, output),
    },
  ],
  [
    "negotiate",
    {
      options: ["json"],
      files: [1, 1],
      run: async ({ files: [file], values: { json = false }, output }) =>
        (await import("./talks.ts")).negotiateFile(file, json, output),
    },
  ],
  [
    "report",
    {
      options: ["format", "audience", "out", "brand", "color"],
      files: [1, 5],
      async run({ files, values, output }) {
        const { format, out, brand, color } = values;
        const choices = { format, out, brand, color, audience: audienceOf(values.audience) };
        return (await import("./report.ts")).reportFiles(files, choices, output);
      },
    },
  ],
  [
    "approve",
    {
      options: ["by", "link", "out", "sheet"],
      files: [1, 1],
      run: async ({ files: [file], values: { by, link, out, sheet }, output }) =>
        (await import("./approve.ts")).approveFile(file, { by, link, out, sheet }, output),
    },
  ],
  [
    "actuals",
    {
      options: [],
      files: [2, MOST_SHEETS],
      run: async ({ files, output }) => (await import("./actuals.ts")).reportFiles(files, output),
    },
  ],
  [
    "ledger",
    {
      options: ["json"],
      files: [1, 1],
      run: async ({ files: [file], values: { json = false }, output }) =>
        (await import("./ledger.ts")).showLedger(file, json, output),
    },
  ],
  [
    "benchmarks",
    {
      options: ["json", "out"],
      files: [1, 100],
      run: async ({ files, values: { json = false, out }, output }) =>
        (await import("./benchmarks.ts")).showBenchmarks(files, { json, out }, output),
    },
  ],
  [
    "start",
    {
      options: [],
      files: [0, 0],
      run: async ({ output }) => (await import("./start.ts")).startServer(output),
    },
  ],
  [
    "mcp",
    {
      options: [],
      files: [0, 0],
      run: async () => (await import("./mcp.ts")).serveAssistants(),
    },
  ],
  [
    "token",
    {
      options: ["tenant"],
      files: [0, 0],
      run: async ({ values, output }) =>
        (await import("./token.ts")).printToken(values.tenant, output),
    },
  ],
]);

/**
 * The command of a name; `optimize` of a sheet is one of its own.
 * @returns undefined when there is none
 */
export function commandOf(name: string, files: readonly string[]): Command | undefined {
  return name === "optimize" && files.some(isSheet) ? optimizeSheets : COMMANDS.get(name);
}

/** True for a file that is no request or answer in JSON. */
function isSheet(file: string): boolean {
  return /\.(csv|tsv|xlsx|md|markdown|txt)$/i.test(file);
}

function reportsOf({ json = false, html, csv, audience, certificate }: Values): ReportOptions {
  return { json, html, csv, audience: audienceOf(audience), certificate };
}

function readingOf({ map, yes = false, answer = [] }: Values): ReadingOptions {
  return { map, yes, answer };
}

function audienceOf(text: string | undefined): ReportAudience {
  if (text === undefined || text === "internal") return "internal";
  if (text === "client") return text;
  throw new Refusal(`--audience is "${text}": choose client or internal.`);
}
