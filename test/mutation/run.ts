/**
 * `npm run test:mutation [PART-OF-A-PATH]`: changes one operator, number or call at a time in the
 * modules of `targets.ts` and asks their tests whether they notice. Prints every change that
 * survived; exit code 1 when fewer than 85 of 100 are noticed in one of the modules. Takes minutes.
 */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mutant } from "./mutants.ts";
import { LEAST_SHARE, TARGETS, type Target } from "./targets.ts";

/** Times as long as the tests take by themselves, after which a mutant does not end: noticed. */
const PATIENCE = 10;
/** Time in milliseconds that the tests have by themselves. */
const FIRST_MS = 1_800_000;

type Said =
  | { readonly kind: "begun"; readonly mutants: readonly Mutant[] }
  | { readonly kind: "tried"; readonly id: number; readonly survived: boolean };

const wanted = process.argv[2] ?? "";
const weak: string[] = [];
for (const target of TARGETS.filter(({ file }) => file.includes(wanted))) {
  const { mutants, survivors } = await tryAll(target);
  const share = 1 - survivors.length / mutants.length;
  console.log(
    `${target.file}: ${mutants.length - survivors.length} of ${mutants.length} changes noticed, ` +
      `${(share * 100).toFixed(1)} %`,
  );
  for (const { line, before, after } of survivors)
    console.log(`  line ${line}: ${oneLine(before)}  ->  ${oneLine(after) || "(left out)"}`);
  if (share < LEAST_SHARE) weak.push(target.file);
}
if (weak.length > 0) console.error(`Below ${LEAST_SHARE * 100} %: ${weak.join(", ")}`);
process.exitCode = weak.length > 0 ? 1 : 0;

/** Tries every mutant of a module; one that does not end costs a worker, not the run. */
async function tryAll(target: Target) {
  const folder = mkdtempSync(join(tmpdir(), "reachmix-mutation-"));
  let mutants: readonly Mutant[] = [];
  const survived = new Set<number>();
  let next = 1;
  let patienceMs = FIRST_MS;
  try {
    do {
      const ended = await new Promise<boolean>((resolve, reject) => {
        const worker = fork(join(import.meta.dirname, "worker.ts"), [
          JSON.stringify(target),
          folder,
          String(next),
        ]);
        const giveUp = () => worker.kill("SIGKILL");
        const begun = performance.now();
        let timer = setTimeout(giveUp, patienceMs);
        worker.on("message", (said: Said) => {
          clearTimeout(timer);
          if (said.kind === "begun") {
            if (next === 1) patienceMs = PATIENCE * (performance.now() - begun);
            mutants = said.mutants;
          } else {
            next = said.id + 1;
            if (said.survived) survived.add(said.id);
          }
          timer = setTimeout(giveUp, patienceMs);
        });
        worker.once("exit", (code, signal) => {
          clearTimeout(timer);
          if (code !== 0 && signal !== "SIGKILL")
            reject(new Error(`the worker ended with ${code}`));
          else resolve(code === 0);
        });
      });
      if (!ended) next++;
    } while (next <= mutants.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (mutants.length === 0)
    throw new Error(`${target.file}: nothing was tried, its tests take longer than ${FIRST_MS} ms`);
  return { mutants, survivors: mutants.filter(({ id }) => survived.has(id)) };
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
