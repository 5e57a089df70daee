import type { Issue } from "../base/issue.ts";
import type { Opening } from "../market/opened.ts";
import type { Roster } from "../roster/schema.ts";
import type { GridCell } from "../run/grid.ts";
import { type GridPart, gridParts, mostCellsOfPart } from "./grid-parts.ts";
import { readBody } from "./open.ts";
import { cellIssues, labelOf, type OpenedWhatIf, openCells } from "./open-what-if.ts";
import {
  AXES,
  type Axes,
  axisCounts,
  gridRequestSchema,
  MOST_GRID_CELLS,
  whatIfRequestSchema,
} from "./what-if-axes.ts";

/** Most cells times creators of the largest roster: hours of work of one tenant. */
const MOST_CELL_CREATORS = 5_000_000;

/** Most combinations of briefs, rules and rosters times creators: each is checked at once. */
const MOST_CHECKED = 1_000_000;
/** Most creators of all rosters together: each part reads them all. */
const MOST_CREATORS = 20_000;

const IN_PARTS = {
  most: MOST_GRID_CELLS,
  says: `one grid takes at most ${MOST_GRID_CELLS}; shorten an axis or send several grids`,
};

/** An opened grid that is solved part by part. */
export interface OpenedGrid extends OpenedWhatIf {
  readonly parts: readonly GridPart[];
  /** Cells of a part at most. */
  readonly mostInPart: number;
}

/**
 * Opens the body of a grid of up to 10,000 cells, every one of which has to be a valid request of
 * its own, in the currency of the others.
 * @param body any JSON value
 */
export function openGrid(body: unknown): Opening<OpenedGrid> {
  const read = readBody(gridRequestSchema, body);
  if (read.kind === "refused") return read;
  const { vary, ...request } = read.value;
  const lengths = rosterLengths(request.roster, vary);
  const creators = Math.max(...lengths);
  const limits = (axes: Axes) => [
    ...cellIssues(axes, IN_PARTS),
    ...workIssues(axes, creators),
    ...lengthIssues(lengths),
  ];
  const opening = openCells(request, vary, { limits });
  if (opening.kind === "refused") return opening;
  const mostInPart = mostCellsOfPart(creators);
  const parts = gridParts(axisCounts(vary), mostInPart);
  return { kind: "opened", opened: { ...opening.opened, parts, mostInPart } };
}

/**
 * Opens a part of a grid that was opened as a whole before: a grid of one call.
 * @param body the body of the whole grid
 */
export function openGridPart(body: unknown, { spans }: GridPart): Opening<OpenedWhatIf> {
  const whole = body as { readonly vary: Readonly<Record<string, readonly unknown[] | undefined>> };
  const axes = AXES.flatMap((axis) => {
    const entries = whole.vary[axis];
    return entries === undefined ? [] : [[axis, entries.slice(...spans[axis])]];
  });
  const read = readBody(whatIfRequestSchema, { ...whole, vary: Object.fromEntries(axes) });
  if (read.kind === "refused") return read;
  const { vary, ...request } = read.value;
  return openCells(request, vary, { limits: () => [], isPart: true });
}

/** Creators of each roster of a grid. */
function rosterLengths({ creators }: Roster, { rosters = [] }: Axes): number[] {
  const others = rosters.map(({ roster }) => {
    const own = (roster as { readonly creators?: unknown } | null)?.creators;
    return Array.isArray(own) ? own.length : 0;
  });
  return [creators.length, ...others];
}

function lengthIssues(lengths: readonly number[]): Issue[] {
  const sum = lengths.reduce((total, own) => total + own, 0);
  if (sum <= MOST_CREATORS) return [];
  const message =
    `the rosters have ${sum} creators together; one grid takes at most ${MOST_CREATORS}; ` +
    "shorten the rosters, or send several grids";
  return [{ path: "vary.rosters", code: "too_many_creators", message }];
}

/** That a grid is too much work, to be solved or to be checked. */
function workIssues(vary: Axes, creators: number): Issue[] {
  const { briefs, rules, rosters, budgets } = axisCounts(vary);
  const combinations = briefs * rules * rosters;
  const too = (what: string, count: number, most: number): Issue[] => {
    if (count * creators <= most) return [];
    const message =
      `the grid has ${count} ${what} with up to ${creators} creators; one grid takes at most ` +
      `${Math.floor(most / creators)}; shorten an axis or a roster, or send several grids`;
    return [{ path: "vary", code: "too_much_work", message }];
  };
  return [
    ...too("cells", combinations * budgets, MOST_CELL_CREATORS),
    ...too("combinations of briefs, rules and rosters", combinations, MOST_CHECKED),
  ];
}

/** What every entry of a grid's body has that says where a cell is. */
interface PlacedBody {
  readonly brief: { readonly budget: number };
  readonly vary: {
    readonly briefs?: readonly { readonly label: string; readonly change: { budget?: number } }[];
    readonly budgets?: readonly number[];
    readonly rules?: readonly { readonly label: string }[];
    readonly rosters?: readonly { readonly label: string }[];
  };
}

/**
 * Where a cell of a grid is, without opening it.
 * @param body of a grid that was opened before
 * @param cell its number, from 0
 */
export function gridPlace(body: unknown, cell: number): Pick<GridCell, "at" | "label"> {
  const { brief, vary } = body as PlacedBody;
  const counts = axisCounts(vary);
  let rest = cell;
  const place = { rosters: 0, briefs: 0, rules: 0, budgets: 0 };
  for (const axis of AXES.toReversed()) {
    place[axis] = rest % counts[axis];
    rest = Math.floor(rest / counts[axis]);
  }
  const changed = vary.briefs?.[place.briefs];
  const at = {
    brief: changed?.label ?? null,
    budget: vary.budgets?.[place.budgets] ?? changed?.change.budget ?? brief.budget,
    rules: vary.rules?.[place.rules]?.label ?? null,
    roster: vary.rosters?.[place.rosters]?.label ?? null,
  };
  return { at, label: labelOf(at, vary.budgets !== undefined) };
}
