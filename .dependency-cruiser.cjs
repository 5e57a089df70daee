/** The direction of every import. Floors of packages/core each import only floors below them. */
const core = "^packages/core/src/";
const floors = {
  money: `${core}(money|decimal|hash)\\.ts`,
  grammar: `${core}(roster/|rules/[a-z]+/schema\\.ts|rules/(schema|shared)\\.ts)`,
  brief: `${core}brief/`,
  market: `${core}market/`,
  forecast: `${core}(forecast|learning)/`,
  rules: `${core}rules/`,
  objective: `${core}objective/`,
  solver: `${core}solver/`,
  formulation: `${core}formulation/`,
  plan: `${core}plan/`,
  search: `${core}(search|baselines)/`,
  explanation: `${core}(explanation|scenarios)/`,
};

/** Forbids `from` to import any of `to`. */
function never(name, comment, from, ...to) {
  return { name, comment, severity: "error", from: { path: from }, to: { path: to.join("|") } };
}

module.exports = {
  forbidden: [
    { name: "no-cycles", comment: "A cycle hides which part depends on which.", severity: "error", from: {}, to: { circular: true } },
    never("core-is-pure", "Core runs in Node, Lambda and the browser: nothing outside it, no Node module.", core, "^(functions|infra|packages/(local|engines))/", "^node:", "^(fs|path|os|http|https|crypto|worker_threads|child_process)$"),
    never("functions-import-core-only", "Functions know core and engines, not the laptop nor the stack.", "^functions/", "^(infra|packages/local)/", "^aws-cdk-lib", "node_modules/aws-cdk-lib"),
    never("infra-imports-nothing-of-ours", "The stack names functions by file path only.", "^infra/", "^(functions|packages)/"),
    never("engines-import-core-only", "The engine host knows core only.", "^packages/engines/", "^(functions|infra|packages/local)/"),
    never("local-does-not-import-the-stack", "The laptop serves the synthesized template and the bundled functions.", "^packages/local/", "^(functions|infra)/.*\\.ts$"),
    never("solver-knows-no-word-of-the-trade", "Rows and columns only.", floors.solver, `${core}(?!solver/)`),
    never("money-is-the-ground-floor", "Numbers know nothing else.", floors.money, `${core}(?!(money|decimal|hash)\\.ts)`),
    never("grammar-floor", "Roster and rule schemas stand on each other only.", floors.grammar, floors.brief, floors.market, floors.forecast, floors.objective, floors.solver, floors.formulation, floors.plan, floors.search, floors.explanation),
    never("brief-floor", "The brief stands on the grammar.", floors.brief, floors.market, floors.forecast, floors.objective, floors.solver, floors.formulation, floors.plan, floors.search, floors.explanation),
    never("market-floor", "The market stands on brief and roster.", floors.market, floors.forecast, floors.objective, floors.solver, floors.formulation, floors.plan, floors.search, floors.explanation),
    never("forecast-floor", "The forecast stands on the market.", floors.forecast, floors.objective, floors.solver, floors.formulation, floors.plan, floors.search, floors.explanation),
    never("rules-floor", "Rules stand on market and forecast.", floors.rules, floors.solver, floors.objective, floors.formulation, floors.plan, floors.search, floors.explanation),
    never("objective-floor", "The objective stands on market and forecast.", floors.objective, floors.solver, floors.formulation, floors.plan, floors.search, floors.explanation),
    never("the-judge-does-not-read-the-model", "Judge and model share nothing: plan imports rule checks, never rows, formulation or solver.", floors.plan, floors.formulation, floors.solver, `${core}rules/(rows|model)\\.ts`, `${core}rules/[a-z]+/rows\\.ts`, floors.search, floors.explanation),
    never("the-model-does-not-read-the-judge", "Judge and model share nothing.", floors.formulation, floors.plan, `${core}rules/(checks|tally|verdict)\\.ts`, `${core}rules/[a-z]+/check\\.ts`, floors.search, floors.explanation),
    never("search-floor", "The search stands below the explanation.", floors.search, floors.explanation),
    { name: "no-orphans", comment: "A file nobody imports is dead.", severity: "error", from: { orphan: true, path: "^(packages|functions|infra)/", pathNot: "(\\.d\\.ts$|/(handler|engine-worker)\\.ts$)" }, to: {} },
    { name: "no-undeclared-packages", comment: "A package that package.json does not name is not ours to import.", severity: "error", from: { path: "^(packages|functions|infra)/" }, to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], pathNot: "^(node:|aws-lambda$)" } },
    { name: "no-unresolved", comment: "An import that leads nowhere.", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^aws-lambda$" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|cdk\\.out|node_modules/.*/node_modules)/" },
    tsPreCompilationDeps: true,
    parser: "swc",
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"], extensions: [".ts", ".mjs", ".js", ".cjs", ".json"] },
  },
};
