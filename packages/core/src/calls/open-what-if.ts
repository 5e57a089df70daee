import type { Issue } from "../base/issue.ts";
import { readBySchema } from "../base/read.ts";
import { type OptimizeRequest, optimizeRequestSchema } from "../brief/request.ts";
import { type Brief, briefSchema } from "../brief/schema.ts";
import { amountIssues } from "../market/check-money.ts";
import type { OpenedRequest, Opening } from "../market/opened.ts";
import type { Roster } from "../roster/schema.ts";
import type { WhatIfCell } from "../run/what-if.ts";
import { openRequest, readBody, refused } from "./open.ts";
import { type Axes, MOST_CELLS, whatIfRequestSchema } from "./what-if-axes.ts";

/** One cell, valid as a request of its own. */
export interface OpenedCell extends Pick<WhatIfCell, "at" | "label"> {
  readonly request: OptimizeRequest;
}

/** The cells of one brief and one roster: their forecast is the same. */
export interface GridSide {
  readonly opened: OpenedRequest;
  readonly cells: readonly OpenedCell[];
}

/** An opened request with the cells of a grid around it. */
export interface OpenedWhatIf extends OpenedRequest {
  readonly axes: Axes;
  readonly sides: readonly GridSide[];
}

/**
 * Opens the body of a what-if grid, as {@link open} does for an optimization; every cell has to be
 * a valid request of its own, in the currency of the others, and there are at most 50.
 * @param body any JSON value
 */
export function openWhatIf(body: unknown): Opening<OpenedWhatIf> {
  const read = readBody(whatIfRequestSchema, body);
  if (read.kind === "refused") return read;
  const { vary, ...request } = read.value;
  return openCells(request, vary, { limits: (axes) => cellIssues(axes, ONE_CALL) });
}

/** How many cells a grid may have, and what is said of one with more. */
export interface CellLimit {
  readonly most: number;
  readonly says: string;
}

const ONE_CALL: CellLimit = {
  most: MOST_CELLS,
  says: `one call takes at most ${MOST_CELLS}; shorten an axis or ask in several calls`,
};

/** How the cells of a grid are checked. */
export interface CellChecks {
  /** What is wrong with the axes as such, before any cell is looked at. */
  readonly limits: (vary: Axes) => readonly Issue[];
  /** True for a part: a rule that it leaves out may be one of a brief in another part. */
  readonly isPart?: true;
}

/** Opens every cell of a grid around a request. */
export function openCells(
  request: OptimizeRequest,
  vary: Axes,
  { limits, isPart }: CellChecks,
): Opening<OpenedWhatIf> {
  const opening = openRequest(request);
  if (opening.kind === "refused") return opening;
  const tooMany = limits(vary);
  if (tooMany.length > 0) return refused(tooMany);
  const issues: Issue[] = [];
  const requests = requestsOf(request, vary, issues);
  const briefs = [request, ...requests.map((side) => side.request)];
  if (!isPart) issues.push(...unknownRules(briefs, vary));
  const sides = requests.flatMap((side) => sideOf(side, vary, issues));
  if (issues.length > 0) return refused(eachOnce(issues));
  return { kind: "opened", opened: { ...opening.opened, axes: vary, sides } };
}

/** A fault of an entry is found in every cell of it, and told once. */
function eachOnce(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((own) => [`${own.path} ${own.message}`, own])).values()];
}

/** That a grid has too many cells; nothing when it has not. */
export function cellIssues(vary: Axes, { most, says }: CellLimit): Issue[] {
  const axes = SHOWN.flatMap((axis) => {
    const count = vary[axis]?.length;
    return count === undefined ? [] : [{ axis, count }];
  });
  const cells = axes.reduce((product, { count }) => product * count, 1);
  if (cells <= most) return [];
  const sum = axes.map(({ axis, count }) => `${count} ${axis}`).join(" x ");
  const message = `the grid has ${cells} cells (${sum}), ${says}`;
  return [{ path: "vary", code: "too_many_cells", message }];
}

/** The axes in the order of the request's fields. */
const SHOWN = ["briefs", "budgets", "rules", "rosters"] as const;

/** Rules to leave out that no brief of the grid has: such a cell would only seem to differ. */
function unknownRules(requests: readonly OptimizeRequest[], { rules = [] }: Axes): Issue[] {
  const known = new Set(requests.flatMap(({ brief }) => brief.rules.map(({ id }) => id)));
  const names = known.size === 0 ? "the brief has none" : `there are ${[...known].join(", ")}`;
  return rules.flatMap(({ without }, r) =>
    without.flatMap((id, w): Issue[] =>
      known.has(id)
        ? []
        : [
            {
              path: `vary.rules[${r}].without[${w}]`,
              code: "unknown_rule",
              message: `there is no rule "${id}"; ${names}`,
            },
          ],
    ),
  );
}

/** A brief and a roster of the grid, with their places on the axes. */
interface Side {
  readonly request: OptimizeRequest;
  readonly brief: string | null;
  readonly roster: string | null;
  /** Where a fault of it is to be looked for. */
  readonly path: string;
}

/** The entries of an axis; null for the request's own where there is none. */
function along<T>(axis: readonly T[] | undefined): readonly (T | null)[] {
  return axis ?? [null];
}

function requestsOf(own: OptimizeRequest, axes: Axes, issues: Issue[]): Side[] {
  const sides = along(axes.rosters).flatMap((given, index): Side[] => {
    if (given === null) return [{ request: own, brief: null, roster: null, path: "" }];
    const path = `vary.rosters[${index}]`;
    const roster = rosterOf(given.roster, own, path, issues);
    const request = roster && { ...own, roster };
    return request === null ? [] : [{ request, brief: null, roster: given.label, path }];
  });
  return sides.flatMap((side) =>
    along(axes.briefs).flatMap((given, index): Side[] => {
      if (given === null) return [side];
      const path = `vary.briefs[${index}].change`;
      const brief = briefOf({ ...own.brief, ...given.change }, path, issues);
      if (brief === null) return [];
      if (brief.currency !== own.brief.currency)
        issues.push({ path, code: "other_currency", message: otherCurrency(brief, own.brief) });
      return [{ ...side, request: { ...side.request, brief }, brief: given.label, path }];
    }),
  );
}

function otherCurrency({ currency }: Brief, own: Brief): string {
  return `is in ${currency}, the other cells in ${own.currency}; keep one currency to compare them`;
}

function rosterOf(
  roster: unknown,
  own: OptimizeRequest,
  path: string,
  issues: Issue[],
): Roster | null {
  const read = readBody(optimizeRequestSchema, { ...own, roster });
  if (read.kind === "value") return read.value.roster;
  issues.push(...read.issues.map((issue) => ({ ...issue, path: `${path}.${issue.path}` })));
  return null;
}

function briefOf(brief: unknown, path: string, issues: Issue[]): Brief | null {
  const read = readBySchema(briefSchema, brief);
  if (read.kind === "value") return read.value;
  issues.push(...read.issues.map((issue) => inPlace(issue, path)));
  return null;
}

/** An issue of a cell: where it is written, and which field of the cell's request is meant. */
function inPlace(issue: Issue, path: string): Issue {
  if (path === "") return issue;
  return { ...issue, path, message: `${issue.path}: ${issue.message}` };
}

/** The cells of a brief and a roster; none where they do not fit together. */
function sideOf(side: Side, axes: Axes, issues: Issue[]): GridSide[] {
  const opening = openRequest(side.request);
  if (opening.kind === "opened")
    return [
      {
        opened: opening.opened,
        cells: along(axes.rules).flatMap((_, index) => cellsOf(side, index, axes, issues)),
      },
    ];
  issues.push(...opening.issues.map((issue) => inPlace(issue, side.path)));
  return [];
}

/** The cells of one change of the rules, one per budget; checked once against the roster. */
function cellsOf(side: Side, index: number, axes: Axes, issues: Issue[]): OpenedCell[] {
  const { request, brief, roster } = side;
  const change = axes.rules?.[index];
  const path = change ? `vary.rules[${index}]` : side.path;
  const rules = change ? changedRules(request.brief, change) : request.brief.rules;
  const cells = along(axes.budgets).flatMap((given, b): OpenedCell[] => {
    const budget = given ?? request.brief.budget;
    const at = given === null ? path : `vary.budgets[${b}]`;
    const wrong = amountIssues(budget, [at], request.brief.currency);
    issues.push(...wrong);
    const changed = briefOf({ ...request.brief, rules, budget }, at, issues);
    if (changed === null || wrong.length > 0) return [];
    const place = { brief, budget, rules: change?.label ?? null, roster };
    const label = labelOf(place, given !== null);
    return [{ at: place, label, request: { ...request, brief: changed } }];
  });
  const checked = cells.slice(0, 1).map((cell) => openRequest(cell.request));
  for (const opening of checked)
    if (opening.kind === "refused") issues.push(...opening.issues.map((i) => inPlace(i, path)));
  return cells;
}

function changedRules(
  { rules }: Brief,
  change: NonNullable<Axes["rules"]>[number],
): Brief["rules"] {
  const dropped = new Set(change.without);
  return [...rules.filter(({ id }) => !dropped.has(id)), ...change.with];
}

/** The labels that vary, joined; `as stated` where none does. */
export function labelOf(
  { roster, brief, rules, budget }: OpenedCell["at"],
  isBudgetVaried: boolean,
): string {
  const money = isBudgetVaried ? budget.toLocaleString("en-US") : null;
  return [roster, brief, rules, money].filter((label) => label !== null).join(" · ") || "as stated";
}
