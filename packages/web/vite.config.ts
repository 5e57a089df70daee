import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import manifest from "../../package.json" with { type: "json" };
import { guides } from "./build/guides.ts";

/**
 * Two builds of the page: `vite build` for a server, `vite build --mode file` for one file that
 * opens without one.
 */
// biome-ignore lint/style/noDefaultExport: Vite reads the default export.
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  base: mode === "file" ? "./" : "/",
  define: {
    __REACHMIX_VERSION__: JSON.stringify(manifest.version),
    __ONE_FILE__: JSON.stringify(mode === "file"),
  },
  plugins: [
    react(),
    guides(join(import.meta.dirname, "..", "..")),
    ...(mode === "file" ? [oneFile()] : []),
  ],
  worker: {
    // Without a server a worker of the own text starts only as a script of the old kind.
    format: mode === "file" ? ("iife" as const) : ("es" as const),
    plugins: () => (mode === "file" ? [smallSolver()] : []),
    rolldownOptions: { output: { codeSplitting: mode !== "file" } },
  },
  build: {
    outDir: mode === "file" ? "../../dist/page-file" : "../../dist/page-build",
    emptyOutDir: true,
    target: "es2024",
    chunkSizeWarningLimit: 6000,
    assetsInlineLimit: mode === "file" ? 100_000_000 : 0,
    modulePreload: mode === "file" ? false : { polyfill: false },
    cssCodeSplit: mode !== "file",
    rolldownOptions: { output: { codeSplitting: mode !== "file" } },
  },
}));

/**
 * Packs the solver's library for a page of one file, where it has to be text, and keeps it from
 * being there twice: its script is always handed the library.
 */
function smallSolver(): Plugin {
  return {
    name: "small-solver",
    enforce: "pre",
    load: {
      filter: { id: /highs\.wasm\?url$/ },
      handler: (id) => {
        const packed = gzipSync(readFileSync(id.replace(/\?url$/, "")), { level: 9 });
        return `export default "data:application/gzip;base64,${packed.toString("base64")}";`;
      },
    },
    transform: {
      filter: { id: /highs\.mjs$/ },
      handler: (code) =>
        code.replaceAll(/new URL\("highs\.wasm", ?import\.meta\.url\)/g, "location"),
    },
  };
}

/** Writes scripts and styles into the page itself, the worker too. */
function oneFile(): Plugin {
  return {
    name: "one-file",
    enforce: "post",
    transform: {
      filter: { id: /start-worker\.ts$/ },
      handler: (code) => code.replace("worker.ts?worker", "worker.ts?worker&inline"),
    },
    generateBundle(_, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("The build made no index.html.");
      let html = String(page.source);
      for (const [name, file] of Object.entries(bundle)) {
        const path = name.replaceAll(".", "\\.");
        if (file.type === "chunk") {
          const tag = new RegExp(`<script type="module"[^>]*src="\\./${path}"></script>`);
          // A script ends at the first of these, wherever it stands.
          const code = file.code
            .replaceAll("</script", "<\\/script")
            // Nothing is loaded ahead: Vite would write here what, after this step.
            .replaceAll("__VITE_PRELOAD__", "undefined");
          html = html.replace(tag, "");
          html = html.replace("</body>", () => `<script type="module">${code}</script></body>`);
        } else if (name.endsWith(".css")) {
          const tag = new RegExp(`<link rel="stylesheet"[^>]*href="\\./${path}">`);
          html = html.replace(tag, () => `<style>${String(file.source)}</style>`);
        } else continue;
        delete bundle[name];
      }
      page.source = html;
      page.fileName = "reachmix.html";
    },
  };
}
