import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Highs, InitOptions } from "highs";

let loaded: Promise<Highs> | undefined;

/** The HiGHS library, loaded when it is first wanted and kept for the life of the thread. */
export function loadHighs(): Promise<Highs> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Highs> {
  const [library, wasmBinary] = await Promise.all([
    import("highs"),
    readFile(fileURLToPath(wasmUrl())),
  ]);
  const loader = library.default as unknown as (options: InitOptions) => Promise<Highs>;
  return loader({ wasmBinary });
}

/** In a bundle the binary lies beside this file, in the sources it is in its package. */
function wasmUrl(): string {
  if (import.meta.url.endsWith(".ts")) return import.meta.resolve("highs/runtime");
  return new URL("./highs.wasm", import.meta.url).href;
}
