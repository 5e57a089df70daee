#!/usr/bin/env node
import "./preflight.mjs";

// Whoever reads the output may stop reading (`| head`, a closed window); that is no fault.
// A full disk behind it is told once and ends no server.
let told = false;
process.stdout.on("error", ({ code, message }) => {
  if (code === "EPIPE" || told) return;
  told = true;
  process.exitCode = 1;
  process.stderr.write(`The output cannot be written: ${message}.\n`);
});

const { loadProgram } = await import("./load-program.mjs");
const { main, spareCompiler } = await loadProgram("reachmix");
const words = process.argv.slice(2);
spareCompiler(words);
const code = await main(words);
process.exitCode ??= code;
