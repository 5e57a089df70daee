import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests of functions without state. */
const PURE = ["test/{core,house,oracle,sheets,solver}/**/*.test.ts"];
/**
 * Tests that leave something behind in their process: handlers that keep the table of the first
 * file that loads them, flags of V8.
 */
const ALONE = [
  "test/api/unit/{functions,life}/*.test.ts",
  "test/api/unit/store/refusals.test.ts",
  "test/local/leaks.test.ts",
];

// Processes and threads of the tests load packages and sources compiled.
process.env.NODE_COMPILE_CACHE = fileURLToPath(new URL("dist/compile-cache", import.meta.url));

/** Code of WebAssembly stays: V8 may crash when it is freed (nodejs/node issue 64500). */
const KEEPING_CODE = ["--no-wasm-code-gc"];

const shared = {
  // Nets for hangs only: no test depends on speed, and machines are busy.
  testTimeout: 600_000,
  hookTimeout: 600_000,
  pool: "forks",
} as const;

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    maxWorkers: 2,
    // One process runs many files of a project, compiled once; only those alone have one each.
    projects: [
      {
        test: {
          ...shared,
          name: "pure",
          include: PURE,
          isolate: false,
          execArgv: KEEPING_CODE,
        },
      },
      {
        test: {
          ...shared,
          name: "services",
          include: ["test/**/*.test.ts"],
          exclude: [...PURE, ...ALONE],
          isolate: false,
          execArgv: KEEPING_CODE,
        },
      },
      { test: { ...shared, name: "alone", include: ALONE } },
    ],
  },
});
