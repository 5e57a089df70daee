import { parseArgs } from "node:util";
import type { ReportAudience } from "@reachmix/core";
import { Refusal } from "../refusal.ts";
import { EXIT, type Output } from "./output.ts";

const HELP = `Reachmix tells which creators to pay, for which offers, in which phase, with a given budget, and why.

On files, without a server. FILE holds the body of POST /v1/optimize, or an answer of optimize --json:
  reachmix optimize FILE                 the best plan
  reachmix compare FILE FILE [...]       two to five plans, the first as the base; requests are solved first
    --causes                             what the differences come from, found by solving again
    --require FIGURE:CHANGE              a threshold, such as reach:-0.02 (at most 2 % less), spend:0 (no more)
  reachmix explain FILE                  why each creator is in the plan or not, with estimates
    --creator ID                         exactly for this creator, by solving again; up to 20 times
  reachmix evaluate FILE --plan PLAN     a plan made by hand ([{"offerId": "...", "phase": "..."}]) beside the best

  --json                                 the answer of the API instead of tables
  --html OUT, --csv OUT                  optimize and compare: a report as well
  --audience client|internal             client leaves out fees, losses, rejected creators and notes of reports and JSON

From a sheet of creators (CSV, XLSX or Markdown; several SHEETs are joined by id, handle or name):
  reachmix template [--out FILE]         a sheet to fill in, CSV or XLSX by the name's ending
  reachmix import SHEET [...]            what is understood of it, what it does not say, what is refused
    --answer QUESTION=ANSWER             answers one question; --yes takes every proposed answer
    --map MAPPING                        a file that keeps meanings and answers for the next export
    --out ROSTER                         the creators as JSON
  reachmix optimize SHEET [...] --budget 25000 --currency EUR --goal conversions --country DE
    --niche INTEREST                     the best plan at once; --answer, --yes and --map as with import

The API on this machine:
  reachmix start                         serves it; PORT and REACHMIX_DATA_DIR are respected
  reachmix token [--tenant NAME]         a bearer token for it

Exit code: 0 done, 1 wrong usage or input, 2 no plan is possible, the plan breaks a rule or a threshold is not kept,
3 a fault of Reachmix, 4 a sheet leaves questions open.`;

const TERMINAL: Output = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
};

/**
 * The command line. Every failure ends in a message on stderr and an exit code; nothing is thrown.
 * @param args words after the command's name
 * @returns exit code: 0 done, 1 wrong usage or input, 2 no plan or not the asked one, 3 a fault of
 * Reachmix itself, 4 open questions of a sheet
 */
export async function main(args: readonly string[], output: Output = TERMINAL): Promise<number> {
  try {
    return await run(args, output);
  } catch (error) {
    if (error instanceof Refusal) {
      output.err(`${error.message}\n`);
      return EXIT.badInput;
    }
    output.err(
      `Reachmix failed, and that is its own fault: ${(error as Error).stack ?? String(error)}\n`,
    );
    return EXIT.fault;
  }
}

async function run(args: readonly string[], output: Output): Promise<number> {
  const { positionals, values } = readArguments(args);
  const [command, ...files] = positionals;
  if (values.help === true) {
    output.out(HELP);
    return EXIT.ok;
  }
  const only = (allowed: readonly string[], least: number, most = least) => {
    const strange = Object.keys(values).find((name) => !allowed.includes(name));
    if (strange !== undefined)
      throw new Refusal(`reachmix ${command} takes no --${strange}; see reachmix --help.`);
    if (files.length < least || files.length > most)
      throw new Refusal(
        `reachmix ${command} takes ${filesInWords(least, most)}; see reachmix --help.`,
      );
  };
  const json = values.json === true;
  const reports = () => ({
    json,
    html: values.html,
    csv: values.csv,
    audience: audienceOf(values.audience),
  });
  const reading = () => ({
    map: values.map,
    yes: values.yes === true,
    answer: values.answer ?? [],
  });
  const sheet = () => {
    only(
      [...SHEET_FLAGS, "json", "html", "csv", "audience", "map", "yes", "answer"],
      1,
      MOST_SHEETS,
    );
    const { budget, currency, goal, country = [], niche = [] } = values;
    const brief = { budget, currency, goal, country, niche };
    return [files, brief, reading(), reports(), output] as const;
  };
  // Each command loads only what it needs: a token takes a moment, not the optimizer.
  switch (command) {
    case "optimize":
      if (files.some(isSheet))
        return (await import("./optimize-sheet.ts")).optimizeSheets(...sheet());
      only(["json", "html", "csv", "audience"], 1);
      return (await import("./optimize.ts")).optimizeFile(files[0], reports(), output);
    case "import": {
      only(["json", "map", "yes", "answer", "out"], 1, MOST_SHEETS);
      const wanted = { json, out: values.out, ...reading() };
      return (await import("./import.ts")).importSheets(files, wanted, output);
    }
    case "template":
      only(["out"], 0);
      return (await import("./template.ts")).writeTemplate(values.out, output);
    case "compare": {
      only(["json", "html", "csv", "audience", "causes", "require"], 2, 5);
      const wanted = {
        ...reports(),
        causes: values.causes === true,
        require: values.require ?? [],
      };
      return (await import("./compare.ts")).compareFiles(files, wanted, output);
    }
    case "explain": {
      only(["json", "creator"], 1);
      const wanted = { json, creators: values.creator ?? [] };
      return (await import("./explain.ts")).explainFile(files[0], wanted, output);
    }
    case "evaluate": {
      only(["json", "plan"], 1);
      if (values.plan === undefined)
        throw new Refusal(
          "reachmix evaluate needs --plan with the file of your plan; see reachmix --help.",
        );
      const wanted = { json, plan: values.plan };
      return (await import("./evaluate.ts")).evaluateFile(files[0], wanted, output);
    }
    case "start":
      only([], 0);
      return (await import("./start.ts")).startServer(output);
    case "token":
      only(["tenant"], 0);
      return (await import("./token.ts")).printToken(values.tenant, output);
    case undefined:
      output.err(`${HELP}\n`);
      return EXIT.badInput;
    default:
      throw new Refusal(`There is no command "${command}"; see reachmix --help.`);
  }
}

const MOST_SHEETS = 20;
const SHEET_FLAGS = ["budget", "currency", "goal", "country", "niche"];

/** True for a file that is no request or answer in JSON. */
function isSheet(file: string): boolean {
  return /\.(csv|tsv|xlsx|md|markdown|txt)$/i.test(file);
}

function filesInWords(least: number, most: number): string {
  if (most === 0) return "no file";
  return least === most ? "one file" : `${least} to ${most} files`;
}

function audienceOf(text: string | undefined): ReportAudience {
  if (text === undefined || text === "internal") return "internal";
  if (text === "client") return text;
  throw new Refusal(`--audience is "${text}": choose client or internal.`);
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        html: { type: "string" },
        csv: { type: "string" },
        audience: { type: "string" },
        causes: { type: "boolean" },
        require: { type: "string", multiple: true },
        creator: { type: "string", multiple: true },
        plan: { type: "string" },
        map: { type: "string" },
        yes: { type: "boolean" },
        answer: { type: "string", multiple: true },
        out: { type: "string" },
        budget: { type: "string" },
        currency: { type: "string" },
        goal: { type: "string" },
        country: { type: "string", multiple: true },
        niche: { type: "string", multiple: true },
        tenant: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new Refusal(`${(error as Error).message.split(". ")[0]}; see reachmix --help.`);
  }
}
