import { readFileSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import type { Plugin } from "esbuild";
import { repositoryRoot } from "../../packages/local/src/repository.ts";
import type { Stage } from "./road-stages.ts";

/**
 * What begins each stage: exports by file. Time inside a nested stage is the nested one's, unless
 * the outer one is a stage of `WHOLE`.
 */
const ENTRANCES: Readonly<Record<string, Readonly<Record<string, Stage>>>> = {
  "packages/local/src/cli/read-json.ts": { readJson: "read" },
  "packages/core/src/calls/open.ts": { open: "check" },
  "packages/core/src/forecast/index.ts": { forecastMarket: "forecast", pricedMarket: "forecast" },
  "packages/core/src/formulation/measures.ts": { Measures: "formulate" },
  "packages/core/src/search/find-plan.ts": { findPlan: "formulate" },
  "packages/core/src/search/aim.ts": { aimOf: "normalise" },
  "packages/core/src/search/baselines.ts": { baselinesOf: "judge" },
  "packages/core/src/plan/judge.ts": { judge: "judge" },
  "packages/core/src/search/confirm.ts": { confirm: "judge" },
  "packages/core/src/explanation/clash.ts": { explainConflict: "explain" },
  "packages/core/src/explanation/creators.ts": { explainCreators: "explain" },
  "packages/core/src/explanation/exact.ts": { withExactNearest: "explain" },
  "packages/core/src/explanation/kappa-star.ts": { kappaStar: "explain" },
  "packages/core/src/explanation/tightness.ts": { tightnessWarning: "explain" },
  "packages/core/src/calls/optimize.ts": { optimize: "describe" },
  "packages/local/src/print/plan.ts": { printPlan: "print" },
};

const ENGINES = "packages/engines/src/node-engines.ts";
const TRACER = join(import.meta.dirname, "road-tracer.ts");
const NAMESPACE = "road";

/**
 * A plugin of the bundler that puts a clock before every entrance: whoever imports one of these
 * files gets its exports, timed. The program itself is the one that is shipped; it knows no clock.
 * @throws Error when an entrance is not exported any more
 */
export function timedStages(): Plugin {
  return {
    name: NAMESPACE,
    setup(build) {
      build.onResolve({ filter: /^\./ }, async ({ path, ...asked }) => {
        if (asked.namespace === NAMESPACE || asked.pluginData === NAMESPACE) return;
        const found = await build.resolve(path, { ...asked, pluginData: NAMESPACE });
        const file = relative(repositoryRoot, found.path);
        return file in ENTRANCES || file === ENGINES
          ? { path: found.path, namespace: NAMESPACE }
          : found;
      });
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
        contents: timedModule(path),
        loader: "ts",
        resolveDir: repositoryRoot,
      }));
    },
  };
}

function timedModule(path: string): string {
  if (!isAbsolute(path)) throw new Error(`${path} is no path of a file.`);
  const file = relative(repositoryRoot, path);
  const from = JSON.stringify(path);
  if (file === ENGINES)
    return `
      import * as own from ${from};
      import { timedEngines } from ${JSON.stringify(TRACER)};
      export * from ${from};
      export const createNodeEngines = (around) => timedEngines(own.createNodeEngines(around));`;
  const names = Object.entries(ENTRANCES[file]);
  const source = readFileSync(path, "utf8");
  const lost = names.find(([name]) => !new RegExp(`export .*\\b${name}\\b`).test(source));
  if (lost) throw new Error(`${file} exports no ${lost[0]}: tell test/bench/road-timed.ts.`);
  const timed = names.map(
    ([name, stage]) => `export const ${name} = timed("${stage}", own.${name});`,
  );
  return `
    import * as own from ${from};
    import { timed } from ${JSON.stringify(TRACER)};
    export * from ${from};
    ${timed.join("\n")}`;
}
