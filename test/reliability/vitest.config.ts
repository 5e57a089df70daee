import { defineConfig } from "vitest/config";

// Real servers, processes of several hundred MB and thousands of calls: two files at a time, since
// the one about kills mostly waits. None judges what another does to the machine: all count.
// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    name: "reliability",
    include: ["test/reliability/**/*.reliability.ts"],
    maxWorkers: 2,
    // Nets for hangs only: no test depends on speed, and machines are busy.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    pool: "forks",
  },
});
