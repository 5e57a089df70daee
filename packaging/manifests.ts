import root from "../package.json" with { type: "json" };

/** Libraries that are packed, with the packages each needs beside it. */
export const LIBRARIES = {
  solver: { about: "Mixed-integer programs with saturating terms, solved with proof.", needs: {} },
  core: {
    about: "Which creators to pay, for which offers, in which phase, with a given budget, and why.",
    needs: { "@reachmix/solver": root.version, zod: root.dependencies.zod },
  },
  client: { about: "A typed client of the Reachmix API.", needs: {} },
} as const;

/** Name of a library. */
export type Library = keyof typeof LIBRARIES;

const shared = {
  version: root.version,
  license: root.license,
  type: "module",
  engines: root.engines,
};

/** `package.json` of a packed library. */
export function libraryManifest(name: Library): object {
  const { about, needs } = LIBRARIES[name];
  return {
    name: `@reachmix/${name}`,
    description: about,
    ...shared,
    sideEffects: false,
    exports: { ".": { types: "./types/index.d.ts", default: "./index.mjs" } },
    dependencies: needs,
  };
}

/** `package.json` of the packed command line, which carries everything it needs. */
export function commandManifest(): object {
  return {
    name: "reachmix",
    description: root.description,
    ...shared,
    bin: { reachmix: "packages/local/bin/reachmix.mjs" },
  };
}
