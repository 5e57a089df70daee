#!/usr/bin/env node
import "./preflight.mjs";

// Whoever reads the output may stop reading (`| head`, a closed window); that is no fault.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});

const { loadProgram } = await import("./load-program.mjs");
const { main } = await loadProgram("reachmix");
process.exitCode = await main(process.argv.slice(2));
