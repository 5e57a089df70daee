import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packAll } from "./pack.ts";

/**
 * `npm run test:packs`: packs everything, installs it in an empty folder and uses it there: the
 * command line on a file and on a sheet, core with its solver, the client, and the declarations.
 */
const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "reachmix-installed-"));

const PROGRAM = `
import { open, optimize, type Run } from "@reachmix/core";
import { decompositionEngine } from "@reachmix/solver";
import { createClient, type Run as Answered } from "@reachmix/client";
import { readFileSync } from "node:fs";

const opening = open(JSON.parse(readFileSync("request.json", "utf8")));
if (opening.kind === "refused") throw new Error(opening.issues[0].message);
const host = { engines: [decompositionEngine], reachmixVersion: "test" };
const { plan, termination } = await optimize(opening.opened, host);
const client = createClient({ url: "http://127.0.0.1:1", attempts: 1 });
const health = await client.health();
const same = (run: Answered): Omit<Run, "input"> => run;
console.log(JSON.stringify([termination.reason, plan?.totals.spend, health.kind, typeof same]));
`;

function run(command: string, ...words: string[]): string {
  return execFileSync(command, words, { cwd: folder, encoding: "utf8" });
}

function expectIn(what: string, text: string, ...wanted: string[]): void {
  const missing = wanted.find((part) => !text.includes(part));
  if (missing !== undefined)
    throw new Error(`${what} says no ${JSON.stringify(missing)}:\n${text.slice(0, 2000)}`);
  console.log(`${what}: as it should be`);
}

try {
  const packs = await packAll(join(root, "dist/packs"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  run("npm", "install", "--no-audit", "--no-fund", "--loglevel=error", ...packs);
  cpSync(join(root, "examples/eight-creators/request.json"), join(folder, "request.json"));
  cpSync(join(root, "examples/sheets/agency-list.csv"), join(folder, "list.csv"));
  const reachmix = (...words: string[]) =>
    run(process.execPath, "node_modules/reachmix/packages/local/bin/reachmix.mjs", ...words);
  expectIn("reachmix optimize FILE", reachmix("optimize", "request.json"), "9,320 of 10,000 USD");
  const sheet = ["list.csv", "--budget", "4000", "--goal", "awareness", "--country", "DE", "--yes"];
  expectIn("reachmix optimize SHEET", reachmix("optimize", ...sheet), "The plan: ", "EUR");
  writeFileSync(join(folder, "program.ts"), PROGRAM);
  const types = ["--types", "node", "--typeRoots", join(root, "node_modules/@types")];
  const flags = ["--noEmit", "--strict", "--skipLibCheck", "false", "--module", "nodenext"];
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const lib = ["--target", "es2024", "--lib", "es2024,dom,dom.iterable"];
  run(process.execPath, compiler, ...flags, ...lib, ...types, "program.ts");
  const said = run(process.execPath, "program.ts");
  expectIn("core, solver and client", said, '["optimal",9320,"unreachable","function"]');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
