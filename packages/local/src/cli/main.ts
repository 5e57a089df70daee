import { parseArgs } from "node:util";
import { Refusal } from "../refusal.ts";
import { EXIT, type Output } from "./output.ts";

const HELP = `Reachmix tells which creators to pay, for which offers, in which phase, with a given budget, and why.

  reachmix optimize FILE [--json]   plan of the brief and roster in FILE (the body of POST /v1/optimize)
  reachmix start                    the API on this machine; PORT and REACHMIX_DATA_DIR are respected
  reachmix token [--tenant NAME]    a bearer token for the API on this machine

Exit code of optimize: 0 a plan, 1 wrong usage or input, 2 no plan is possible, 3 a fault of Reachmix.`;

const TERMINAL: Output = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
};

/**
 * The command line. Every failure ends in a message on stderr and an exit code; nothing is thrown.
 * @param args words after the command's name
 * @returns exit code: 0 done, 1 wrong usage or input, 2 no plan is possible, 3 a fault of Reachmix itself
 */
export async function main(args: readonly string[], output: Output = TERMINAL): Promise<number> {
  try {
    return await run(args, output);
  } catch (error) {
    if (error instanceof Refusal) {
      output.err(`${error.message}\n`);
      return EXIT.badInput;
    }
    output.err(`Reachmix failed, and that is its own fault: ${(error as Error).stack ?? String(error)}\n`);
    return EXIT.fault;
  }
}

async function run(args: readonly string[], output: Output): Promise<number> {
  const { positionals, values } = readArguments(args);
  const [command, ...rest] = positionals;
  const only = (allowed: readonly string[], files: number) => {
    const strange = Object.keys(values).find((name) => !allowed.includes(name));
    if (strange !== undefined)
      throw new Refusal(`reachmix ${command} takes no --${strange}; see reachmix --help.`);
    if (rest.length !== files)
      throw new Refusal(
        `reachmix ${command} takes ${files === 1 ? "one file" : "no file"}; see reachmix --help.`,
      );
  };
  if (values.help === true) {
    output.out(HELP);
    return EXIT.ok;
  }
  // Each command loads only what it needs: a token takes a moment, not the optimizer.
  switch (command) {
    case "optimize":
      only(["json"], 1);
      return (await import("./optimize.ts")).optimizeFile(rest[0], { json: values.json === true, output });
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

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        tenant: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new Refusal(`${(error as Error).message.split(". ")[0]}; see reachmix --help.`);
  }
}
