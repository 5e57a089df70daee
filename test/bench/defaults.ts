/**
 * Which defaults of the forecast move a plan most: `node test/bench/defaults.ts [--print]`. Every
 * default that the forecast of an example rests on is set 30 % lower and 30 % higher; each time the
 * example is planned anew. Writes the ten that move plans most into docs/forecast.md.
 */
import { readFileSync } from "node:fs";
import { BENCHMARKS, benchmarkIssue } from "../../packages/core/src/forecast/index.ts";
import type { Placement } from "../../packages/core/src/market/placement.ts";
import { judge } from "../../packages/core/src/plan/judge.ts";
import {
  type SearchContext,
  searchContext,
  termsOf,
} from "../../packages/core/src/search/context.ts";
import { solveBrief } from "../../packages/core/src/search/solve-brief.ts";
import { decompositionEngine } from "../../packages/solver/src/decomposition/engine.ts";
import type { RequestInput } from "../support/briefs.ts";
import { accepted } from "../support/opening.ts";
import { EXAMPLES } from "./examples.ts";
import { writeSection } from "./section.ts";

const CHANGE = 0.3;
const SHOWN = 10;
const HOST = { engines: [decompositionEngine], reachmixVersion: "bench" };
/** What stands in one table by tier, age, gender or country is moved together. */
const TABLES: readonly (readonly [RegExp, string])[] = [
  [/\.(nano|micro|mid|macro|mega)$/, ".<tier>"],
  [/\.(all|18-29|30-49|50-64|65\+)$/, ".<age group>"],
  [/\.(female|male)$/, ".<gender>"],
  [/^(price\.level)\..*$/, "$1.<country>"],
];

/** Numbers that stand for one default, by their path. */
function defaults(): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const visit = (node: unknown, path: string) => {
    if (typeof node === "object" && node !== null)
      for (const [key, child] of Object.entries(node))
        visit(child, path === "" ? key : `${path}.${key}`);
    if (typeof node !== "number" || path.startsWith("season.") || path.includes("currency")) return;
    const name = TABLES.reduce((text, [values, table]) => text.replace(values, table), path);
    groups.set(name, [...(groups.get(name) ?? []), path]);
  };
  visit(BENCHMARKS, "");
  return groups;
}

function valueAt(path: string): number {
  return path
    .split(".")
    .reduce((node, key) => (node as Record<string, unknown>)[key], BENCHMARKS as unknown) as number;
}

/** The numbers times a factor; those that may not be so high or low as near to it as they may. */
function moved(paths: readonly string[], factor: number): Record<string, number> {
  return Object.fromEntries(
    paths.map((path) => {
      const value = valueAt(path) * factor;
      return [path, benchmarkIssue(path, value) === null ? value : 1];
    }),
  );
}

function contextOf(request: RequestInput, benchmarks: Record<string, number>): SearchContext {
  const own = { ...request.brief.benchmarks, ...benchmarks };
  const brief = { ...request.brief, benchmarks: own };
  return searchContext(accepted({ ...request, brief, options: { gap: 0.001 } }), HOST);
}

/** Whether two forecasts say the same of every offer, its price included. */
function isSame(a: SearchContext, b: SearchContext): boolean {
  const said = ({ forecast }: SearchContext) =>
    JSON.stringify([
      forecast.cells,
      forecast.offers.map(({ mid, expected, imputedFee, cellReach, reachable, valueFactor }) => [
        mid,
        expected,
        imputedFee,
        cellReach,
        reachable,
        valueFactor,
      ]),
    ]);
  return said(a) === said(b);
}

const nameOf = ({ market }: SearchContext, placements: readonly Placement[]) =>
  new Set(placements.map(({ offer, phases }) => `${market.offers[offer].id}@${phases}`));

interface Effect {
  readonly example: string;
  /** Share of the picks that another plan replaces. */
  readonly changed: number;
  /** Value lost by keeping the plan when the default is wrong by so much. */
  readonly regret: number;
  /** Whether the plan then breaks a rule, its budget for instance. */
  readonly breaks: boolean;
}

/** What a changed default does to the plan of an example; null when it does not touch it. */
async function effectOf(
  example: string,
  base: { readonly context: SearchContext; readonly placements: readonly Placement[] },
  context: SearchContext,
): Promise<Effect | null> {
  if (isSame(base.context, context)) return null;
  const solved = await solveBrief(context);
  if (solved.kind !== "plan") return { example, changed: 1, regret: 1, breaks: true };
  const before = nameOf(base.context, base.placements);
  const after = nameOf(context, solved.found.placements);
  const kept = [...before].filter((pick) => after.has(pick)).length;
  const own = judge(base.placements, termsOf(solved.aim.objective, context));
  return {
    example,
    changed: 1 - kept / Math.max(before.size, after.size),
    regret: Math.max(0, 1 - own.value / solved.found.value),
    breaks: !own.holds,
  };
}

async function effects(): Promise<Map<string, Effect[]>> {
  const found = new Map<string, Effect[]>();
  for (const [example, file] of Object.entries(EXAMPLES)) {
    const url = new URL(`../../examples/${file}`, import.meta.url);
    const request = JSON.parse(readFileSync(url, "utf8")) as RequestInput;
    const context = contextOf(request, {});
    const solved = await solveBrief(context);
    if (solved.kind !== "plan") throw new Error(`${example} has no plan`);
    const base = { context, placements: solved.found.placements };
    for (const [name, paths] of defaults())
      for (const factor of [1 - CHANGE, 1 + CHANGE]) {
        const effect = await effectOf(example, base, contextOf(request, moved(paths, factor)));
        if (effect) found.set(name, [...(found.get(name) ?? []), effect]);
      }
    console.error(`${example} done`);
  }
  return found;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
const most = (list: readonly Effect[], of: (effect: Effect) => number) => Math.max(...list.map(of));

const all = [...(await effects())]
  .map(([name, list]) => ({
    name,
    list,
    regret: most(list, ({ regret }) => regret),
    changed: most(list, ({ changed }) => changed),
  }))
  .sort((a, b) => b.regret - a.regret || b.changed - a.changed || (a.name < b.name ? -1 : 1));
const rows = all.slice(0, SHOWN).map(({ name, list, regret, changed }) => {
  const breaks = [...new Set(list.filter((own) => own.breaks).map(({ example }) => example))];
  const cells = [
    `\`${name}\``,
    percent(changed),
    `${(regret * 100).toFixed(1)} %`,
    breaks.join(", ") || "-",
  ];
  return `| ${cells.join(" | ")} |`;
});
const section = [
  "| default, 30 % lower or higher | picks that change, at most " +
    "| value lost by the plan as it is, at most | examples whose plan then breaks a rule |",
  "|---|---|---|---|",
  ...rows,
].join("\n");
if (process.argv.includes("--print")) console.log(section);
else writeSection("docs/forecast.md", "defaults", section);
