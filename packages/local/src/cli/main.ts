import { Refusal } from "../refusal.ts";
import { readArguments, type Values } from "./arguments.ts";
import type { Command } from "./command.ts";
import { commandOf } from "./commands.ts";
import { HELP } from "./help.ts";
import { EXIT, type Output } from "./output.ts";

export { spareCompiler } from "./compiler.ts";

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
  const [name, ...files] = positionals;
  if (values.help === true) {
    output.out(HELP);
    return EXIT.ok;
  }
  if (name === undefined) {
    output.err(`${HELP}\n`);
    return EXIT.badInput;
  }
  const command = commandOf(name, files);
  if (command === undefined)
    throw new Refusal(`There is no command "${name}"; see reachmix --help.`);
  assertTakes(command, name, files, values);
  return command.run({ files, values, output });
}

/** @throws Refusal for an option that the command does not take, or too few or many files */
function assertTakes(
  { options, files: [least, most] }: Command,
  name: string,
  files: readonly string[],
  values: Values,
): void {
  const taken: readonly string[] = options;
  const strange = Object.keys(values).find((option) => !taken.includes(option));
  if (strange !== undefined)
    throw new Refusal(`reachmix ${name} takes no --${strange}; see reachmix --help.`);
  if (files.length < least || files.length > most)
    throw new Refusal(`reachmix ${name} takes ${filesInWords(least, most)}; see reachmix --help.`);
}

function filesInWords(least: number, most: number): string {
  if (most === 0) return "no file";
  return least === most ? "one file" : `${least} to ${most} files`;
}
