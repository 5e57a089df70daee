/** The direction of every import. Floors of packages/core each import only floors below them. */
const core = "^packages/core/src/";
/** Rule kinds: what users write (schema, words, bounds) is grammar, on the ground floor. */
const ruleGrammar = `${core}rules/([a-z-]+/schema|grammar|kind|phrases|schema|words)\\.ts`;
const base = `${core}base/`;
const floors = [
  { name: "schemas", path: [base, `${core}(roster|brief|run)/`, ruleGrammar] },
  { name: "market", path: [`${core}market/`] },
  { name: "forecast", path: [`${core}(forecast|learning)/`] },
  { name: "rules", path: [`${core}(rules|objective)/`], pathNot: [ruleGrammar] },
  { name: "plan-and-model", path: [`${core}(plan|formulation)/`] },
  { name: "search", path: [`${core}search/`] },
  { name: "explanation", path: [`${core}(explanation|scenarios)/`] },
  { name: "report", path: [`${core}report/`] },
  { name: "calls", path: [`${core}calls/`] },
];
const entrance = `${core}index\\.ts`;
const rows = `${core}rules/(rows|atoms|model-rows|quotient|[a-z-]+/rows)\\.ts`;
const checks = `${core}rules/(checks|activity|verdict|[a-z-]+/check)\\.ts`;

/** Forbids `from` to import any of `to`. */
function never(name, comment, from, ...to) {
  return { name, comment, severity: "error", from: { path: from }, to: { path: to.join("|") } };
}

/** One rule per floor: nothing of it imports a floor above. */
const floorRules = floors.map(({ name, path, pathNot }, index) => ({
  name: `floor-${index + 1}-${name}`,
  comment: "A floor imports only floors below it.",
  severity: "error",
  from: { path, ...(pathNot ? { pathNot } : {}) },
  to: {
    path: [...floors.slice(index + 1).flatMap((floor) => floor.path), entrance],
    ...(index < 3 ? { pathNot: [ruleGrammar] } : {}),
  },
}));

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A cycle hides which part depends on which.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    never(
      "core-is-pure",
      "Core runs in Node, Lambda and browsers: nothing outside it but the solver, no Node module.",
      core,
      "^(functions|infra|packages/(local|engines|sheets))/",
      "^node:",
      "^(fs|path|os|http|https|crypto|worker_threads|child_process)$",
      "node_modules/(highs|javascript-lp-solver)/",
    ),
    never(
      "solver-knows-no-word-of-the-trade",
      "The solver is a package of its own: rows, columns and blocks only.",
      "^packages/solver/",
      "^(functions|infra|packages/(?!solver/))",
      "^node:",
      "node_modules/",
    ),
    never(
      "engines-know-the-solver-only",
      "The engine host and the library adapters know the port of the solver, nothing of the trade.",
      "^packages/engines/",
      "^(functions|infra|packages/(local|core))/",
    ),
    {
      name: "libraries-that-solve-belong-to-engines",
      comment: "highs and javascript-lp-solver are reached through the port of the solver only.",
      severity: "error",
      from: { path: "^(packages|functions|infra)/", pathNot: "^packages/engines/" },
      to: { path: "node_modules/(highs|javascript-lp-solver)/" },
    },
    never(
      "the-page-knows-core-engines-and-sheets",
      "The page runs in a browser: nothing of servers, functions or stack.",
      "^packages/web/src/",
      "^(functions|infra|packages/local)/",
      "^node:",
    ),
    never(
      "the-client-stands-alone",
      "The client runs wherever somebody calls the API: generated types, the platform's fetch.",
      "^packages/client/src/",
      "^(functions|infra|packages/(?!client/))",
      "^node:",
      "node_modules/",
    ),
    never(
      "sheets-know-core-only",
      "What turns files into rows knows the rows of core, nothing of solving, servers or stack.",
      "^packages/sheets/",
      "^(functions|infra|packages/(local|engines|solver))/",
    ),
    {
      name: "libraries-that-read-files-belong-to-sheets",
      comment: "Parsers of CSV, encodings and workbooks are reached through @reachmix/sheets only.",
      severity: "error",
      from: { path: "^(packages|functions|infra)/", pathNot: "^packages/sheets/" },
      to: { path: "node_modules/(papaparse|chardet|read-excel-file|write-excel-file)/" },
    },
    never(
      "functions-do-not-know-laptop-or-stack",
      "Functions know core, solver, engines and sheets, not the laptop nor the stack.",
      "^functions/",
      "^(infra|packages/local)/",
      "^aws-cdk-lib",
      "node_modules/aws-cdk-lib",
    ),
    never(
      "infra-imports-nothing-of-ours",
      "The stack names functions by file path only.",
      "^infra/",
      "^(functions|packages)/",
    ),
    never(
      "local-does-not-import-the-stack",
      "The laptop serves the synthesized template and the bundled functions.",
      "^packages/local/",
      "^(functions|infra)/.*\\.ts$",
    ),
    {
      name: "every-file-stands-on-a-floor",
      comment: "A file of core outside the nine floors belongs nowhere: move it to one.",
      severity: "error",
      from: {
        path: core,
        pathNot: [...floors.flatMap((floor) => floor.path), entrance],
      },
      to: {},
    },
    {
      name: "nothing-is-imported-from-outside-the-floors",
      comment: "The same for files that import nothing themselves.",
      severity: "error",
      from: {},
      to: { path: core, pathNot: [...floors.flatMap((floor) => floor.path), entrance] },
    },
    {
      name: "the-judge-does-not-reach-the-model",
      comment: "Judge and model share nothing: no road leads from the plan to rows or formulation.",
      severity: "error",
      from: { path: `${core}plan/` },
      to: { path: [`${core}formulation/`, rows], reachable: true },
    },
    {
      name: "the-model-does-not-reach-the-judge",
      comment:
        "Judge and model share nothing: no road leads from the formulation to checks or plan.",
      severity: "error",
      from: { path: `${core}formulation/` },
      to: { path: [`${core}plan/`, checks], reachable: true },
    },
    never(
      "a-report-writes-what-is-there",
      "A report reads finished runs and comparisons; it neither forecasts, judges nor searches.",
      `${core}report/`,
      `${core}(market|forecast|learning|objective|plan|formulation|search|explanation|scenarios)/`,
      "^packages/solver/",
    ),
    ...floorRules,
    {
      name: "no-orphans",
      comment: "A file nobody imports is dead.",
      severity: "error",
      from: {
        orphan: true,
        path: "^(packages|functions|infra)/",
        // Of the page only the files that views use, whose imports are not read here.
        pathNot: "(\\.d\\.ts$|/(handler|engine-worker)\\.ts$|^packages/web/src/)",
      },
      to: {},
    },
    {
      name: "no-undeclared-packages",
      comment: "A package that package.json does not name is not ours to import.",
      severity: "error",
      from: { path: "^(packages|functions|infra)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], pathNot: "^(node:|aws-lambda$)" },
    },
    {
      name: "no-unresolved",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(aws-lambda$|.*\\?(url|worker)$)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // What we build ourselves; the dist of a package is what an import of it leads to.
    // Views (.tsx) cannot be parsed here; test/house/page-imports.test.ts reads their imports.
    exclude: {
      path: "^(?!.*node_modules/).*(^|/)(dist|cdk\\.out)/|node_modules/.*/node_modules/|\\.tsx$",
    },
    tsPreCompilationDeps: true,
    parser: "swc",
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".mjs", ".js", ".cjs", ".json"],
    },
  },
};
