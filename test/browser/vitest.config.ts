import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    name: "browser",
    include: ["test/browser/**/*.browser.ts"],
    globalSetup: ["test/browser/support/build-once.ts"],
    // Each file has servers and a browser of its own; while one waits, the other works.
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // A busy machine draws late; a test fails for what never comes.
    expect: { poll: { timeout: 120_000 } },
  },
});
