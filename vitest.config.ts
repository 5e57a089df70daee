import { defineConfig } from "vitest/config";

/** Tests of functions without state: one process runs many files, compiled once. */
const PURE = ["test/{core,house,oracle,sheets,solver}/**/*.test.ts"];

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
      { test: { ...shared, name: "services", include: ["test/**/*.test.ts"], exclude: PURE } },
    ],
  },
});
