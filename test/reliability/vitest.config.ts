import { defineConfig } from "vitest/config";

// Real servers, processes of several hundred MB and thousands of calls: one file after another,
// so that what one does to the machine is not what the next is judged by.
// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    name: "reliability",
    include: ["test/reliability/**/*.reliability.ts"],
    fileParallelism: false,
    // Nets for hangs only: no test depends on speed, and machines are busy.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    pool: "forks",
  },
});
