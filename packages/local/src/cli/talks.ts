import { backups, negotiation, type OptimizeHost, openRun, type Run } from "@reachmix/core";
import { printBackups, printNegotiation } from "../print/talks.ts";
import { EXIT, type Output } from "./output.ts";
import { refusalOf } from "./read-json.ts";
import { solving } from "./solving.ts";
import { plannedRun } from "./status.ts";

/**
 * Prints who comes in when a creator of the plan in a file says no.
 * @returns exit code 0
 * @throws Refusal when the file holds no run with a plan
 */
export function backupsOfFile(file: string, json: boolean, output: Output): Promise<number> {
  return asked(file, json, output, backups, printBackups);
}

/**
 * Prints what to know before talking money with the creators of the plan in a file.
 * @returns exit code 0
 * @throws Refusal when the file holds no run with a plan
 */
export function negotiateFile(file: string, json: boolean, output: Output): Promise<number> {
  return asked(file, json, output, negotiation, printNegotiation);
}

async function asked<T>(
  file: string,
  json: boolean,
  output: Output,
  ask: (opened: Parameters<typeof backups>[0], host: OptimizeHost) => Promise<T>,
  print: (answer: T, run: Run) => string,
): Promise<number> {
  const { run, answer } = await solving(output, async (host) => {
    const planned = await plannedRun(file, host);
    const opening = openRun(planned);
    if (opening.kind === "refused") throw refusalOf(file, "a run to ask about", opening.issues);
    return { run: planned, answer: await ask(opening.opened, host) };
  });
  output.out(json ? JSON.stringify(answer, null, 2) : print(answer, run));
  return EXIT.ok;
}
