import loadModule, { type Highs, type InitOptions } from "highs";

/** The solver's engines for a page: in the Web Worker that calls them. */
export { createInProcessEngines } from "./in-process.ts";

/** The HiGHS library, once for all calls, from its WebAssembly that the page fetches. */
export function highsLoader(fetchWasm: () => Promise<ArrayBuffer>): () => Promise<Highs> {
  const load = loadModule as unknown as (options: InitOptions) => Promise<Highs>;
  let loaded: Promise<Highs> | undefined;
  return () => {
    loaded ??= fetchWasm().then((wasmBinary) => load({ wasmBinary }));
    return loaded;
  };
}
