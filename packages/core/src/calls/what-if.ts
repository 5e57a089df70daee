import { toMinor } from "../base/money.ts";
import type { OptimizeRequest } from "../brief/request.ts";
import { withOptions } from "../market/opened.ts";
import type { Placement } from "../market/placement.ts";
import { impliedAndStatedRules } from "../rules/implied.ts";
import { comparedPlans } from "../run/compared-plans.ts";
import type { Result } from "../run/schema.ts";
import type { WhatIf, WhatIfCell } from "../run/what-if.ts";
import { isLate, type OptimizeHost, type SearchContext, searchContext } from "../search/context.ts";
import { solveBrief } from "../search/solve-brief.ts";
import { variantOf } from "../search/variant.ts";
import type { GridSide, OpenedCell, OpenedWhatIf } from "./open-what-if.ts";
import { resultOf } from "./optimize.ts";
import type { Axes } from "./what-if-axes.ts";

/** Plans of cells before that a search starts from. */
const MOST_KNOWN = 2;
/** Least time in milliseconds for a cell that is begun. */
const LEAST_MS = 100;

/**
 * The answer of every cell of a grid, each a request of its own, and a table to read across. Cells
 * of one brief and roster share forecast and measures, and each search starts from the plans of
 * the cells before it. One limit of time holds for all: cells it does not reach say so.
 * @param opened a request with a grid, see {@link openWhatIf}
 * @throws Error when no engine gives an answer the judge confirms
 * @example
 * // Offers at 100 USD bring 9, 8 and 7 conversions.
 * const noAna = { label: "no ana", with: [{ id: "no", kind: "exclude", creators: ["ana"] }] };
 * const vary = { budgets: [100, 250], rules: [{ label: "all" }, noAna] };
 * const opening = openWhatIf({ ...body, vary });
 * if (opening.kind === "refused") throw new Error(opening.issues[0].message);
 * const { cells, table } = await whatIf(opening.opened, host);
 * cells.map(({ label }) => label); // ["all · 100", "all · 250", "no ana · 100", "no ana · 250"]
 * table.find(({ measure }) => measure === "conversions"); // { values: [9, 17, 8, 15] }
 */
export async function whatIf(opened: OpenedWhatIf, host: OptimizeHost): Promise<WhatIf> {
  const { request, axes, sides } = opened;
  const end = endOf(opened, host);
  const cells: WhatIfCell[] = [];
  const count = sides.reduce((sum, side) => sum + side.cells.length, 0);
  for (const side of sides) {
    const based = onBasis(side, request);
    cells.push(...(await cellsOf(based, { host, end, left: count - cells.length })));
  }
  return {
    name: request.brief.name ?? null,
    currency: request.brief.currency,
    axes: axesOf(axes),
    cells,
    table: comparedPlans(cells.map(({ result }) => result?.plan ?? null)).kpis,
    notes: notesOf(cells),
  };
}

/** A side whose forecast rests on what the request learned. */
function onBasis(side: GridSide, { basis }: OptimizeRequest): GridSide {
  if (basis === undefined) return side;
  const { opened, cells } = side;
  return {
    opened: { ...opened, request: { ...opened.request, basis } },
    cells: cells.map((cell) => ({ ...cell, request: { ...cell.request, basis } })),
  };
}

/** Who solves and until when, in the host's clock, and how many cells are still to come. */
interface Solving {
  readonly host: OptimizeHost;
  readonly end: number | null;
  readonly left: number;
}

function endOf({ request: { options } }: OpenedWhatIf, { now }: OptimizeHost): number | null {
  return options.timeLimitMs === undefined || now === undefined
    ? null
    : now() + options.timeLimitMs;
}

async function cellsOf(side: GridSide, { host, end, left }: Solving): Promise<WhatIfCell[]> {
  const spare = end === null || host.now === undefined ? null : Math.floor(end - host.now());
  if (spare !== null && spare < LEAST_MS) return side.cells.map((cell) => answered(cell, null));
  const limited = spare === null ? side.opened : withOptions(side.opened, { timeLimitMs: spare });
  const context = searchContext(limited, host);
  const cells: WhatIfCell[] = [];
  let known: readonly (readonly Placement[])[] = [];
  for (const [index, cell] of side.cells.entries()) {
    const own = contextOf(cell, context, 1 / (left - index));
    if (isLate(own) || host.isCancelled?.()) {
      cells.push(answered(cell, null));
      continue;
    }
    const solved = await solveBrief(own, known);
    if (solved.kind === "plan") known = [solved.found.placements, ...known].slice(0, MOST_KNOWN);
    cells.push(
      answered(
        cell,
        await resultOf(solved, { request: cell.request, market: own.market }, own, false),
      ),
    );
  }
  return cells;
}

/** The context of the brief and the roster with the rules and the budget of a cell. */
function contextOf({ request }: OpenedCell, side: SearchContext, timeShare: number): SearchContext {
  const { brief } = request;
  const budget = toMinor(brief.budget, brief.currency) ?? 0;
  const add = impliedAndStatedRules(brief);
  return variantOf(side, { budget, replace: () => [], add, timeShare });
}

function answered({ at, label, request }: OpenedCell, result: Result | null): WhatIfCell {
  const isOpen = result === null || result.termination.reason === "noPlan";
  return { at, label, status: isOpen ? "notComputed" : "computed", brief: request.brief, result };
}

function axesOf({ briefs = [], budgets = [], rules = [], rosters = [] }: Axes): WhatIf["axes"] {
  return {
    briefs: briefs.map(({ label }) => label),
    budgets,
    rules: rules.map(({ label }) => label),
    rosters: rosters.map(({ label }) => label),
  };
}

function notesOf(cells: readonly WhatIfCell[]): string[] {
  const missing = cells.filter(({ status }) => status === "notComputed").length;
  const units = new Set(cells.flatMap(({ result }) => result?.certificate.unit ?? []));
  const notes = [];
  if (missing > 0)
    notes.push(
      `${missing} of ${cells.length} cells were not computed, because a limit of time or work ` +
        "came first; ask for fewer, or on the command line, which has no limit of time.",
    );
  if (units.has("score") || units.size > 1)
    notes.push(
      "Values of different cells are no common measure: scores are relative to what each cell " +
        "can attain. Compare reach, engagements and conversions.",
    );
  return notes;
}
