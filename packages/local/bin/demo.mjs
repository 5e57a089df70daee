// `npm run demo`.
import "./preflight.mjs";

const { loadProgram } = await import("./load-program.mjs");
await loadProgram("demo");
