import { type ClipboardEvent, type KeyboardEvent, useMemo, useRef, useState } from "react";
import { setQuery } from "../../route/route.ts";
import { setFee, toggleExclude, toggleLock } from "../../state/edits.ts";
import type { Workspace } from "../../state/workspace.ts";
import { PLAN_COLUMNS } from "./plan-columns.tsx";
import type { PlanRow } from "./row.ts";

/** Where the table is walked, what is selected, and which fee is being written. */
export interface PlanGrid {
  readonly active: number | null;
  readonly activeId: string | undefined;
  readonly selected: ReadonlySet<string>;
  /** Key of the row whose fee is being written. */
  readonly writing: string | null;
  /** Rows that an action is about: the selected ones, else the active one. */
  readonly chosen: readonly PlanRow[];
  pick(index: number, how: "alone" | "more" | "until"): void;
  write(index: number): void;
  /** Ends the writing of a fee; undefined keeps it as it was, null is that of the list. */
  written(row: PlanRow, fee: number | null | undefined): void;
  clear(): void;
  lock(): void;
  exclude(): void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onCopy: (event: ClipboardEvent<HTMLElement>) => void;
}

const NONE: readonly PlanRow[] = [];

/** What a row does with the table; it stays the same, so that rows are not drawn for nothing. */
export type RowHands = Pick<PlanGrid, "pick" | "write" | "written">;

/** The hands of a grid that is made anew with every drawing. */
export function useRowHands(grid: PlanGrid): RowHands {
  const latest = useRef(grid);
  latest.current = grid;
  return useMemo(
    () => ({
      pick: (index, how) => latest.current.pick(index, how),
      write: (index) => latest.current.write(index),
      written: (row, fee) => latest.current.written(row, fee),
    }),
    [],
  );
}

/** Id of a row in the document. */
export function rowId(index: number): string {
  return `plan-row-${index}`;
}

/** The table as a spreadsheet: arrows walk, Space selects, Enter writes the fee, copy copies. */
export function usePlanGrid(
  rows: readonly PlanRow[],
  workspace: Workspace,
  show: (index: number) => void,
): PlanGrid {
  const [active, setActive] = useState<number | null>(null);
  const [anchor, setAnchor] = useState(0);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [writing, setWriting] = useState<string | null>(null);
  const at = active === null || rows.length === 0 ? null : Math.min(active, rows.length - 1);
  const walk = (index: number, isExtending: boolean) => {
    if (rows.length === 0) return;
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    if (isExtending) setSelected(keysBetween(rows, anchor, next));
    else setAnchor(next);
    show(next);
  };
  const chosenRows = useMemo(
    () => (selected.size === 0 ? NONE : rows.filter(({ key }) => selected.has(key))),
    [rows, selected],
  );
  const chosen = chosenRows.length > 0 ? chosenRows : at === null ? [] : [rows[at]];
  const toggle = (index: number) => {
    const { key } = rows[index];
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    setSelected(next);
  };
  const grid: Omit<PlanGrid, "onKeyDown" | "onCopy"> = {
    active: at,
    activeId: at === null ? undefined : rowId(at),
    selected,
    writing,
    chosen,
    pick(index, how) {
      setActive(index);
      if (how === "until") setSelected(keysBetween(rows, anchor, index));
      else if (how === "more") toggle(index);
      else setSelected(new Set());
      if (how !== "until") setAnchor(index);
    },
    write: (index) => setWriting(rows[index].key),
    written(row, fee) {
      setWriting(null);
      if (fee !== undefined) workspace.edit(...setFee(row.name, row.offerId, fee));
    },
    clear: () => setSelected(new Set()),
    lock: () => edit(workspace, chosen, "lock"),
    exclude: () => edit(workspace, chosen, "exclude"),
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => walk((at ?? -1) + 1, false),
    ArrowUp: () => walk((at ?? 1) - 1, false),
    PageDown: () => walk((at ?? 0) + 15, false),
    PageUp: () => walk((at ?? 0) - 15, false),
    Home: () => walk(0, false),
    End: () => walk(rows.length - 1, false),
    "Shift+ArrowDown": () => walk((at ?? 0) + 1, true),
    "Shift+ArrowUp": () => walk((at ?? 0) - 1, true),
    " ": () => at !== null && toggle(at),
    Enter: () => at !== null && grid.write(at),
    w: () => at !== null && setQuery({ creator: rows[at].creatorId }),
    l: grid.lock,
    x: grid.exclude,
    Escape: () => grid.clear(),
  };
  return {
    ...grid,
    onKeyDown(event) {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof HTMLButtonElement && (event.key === " " || event.key === "Enter"))
        return;
      const press = keys[event.shiftKey ? `Shift+${event.key}` : event.key];
      if (press === undefined) return;
      event.preventDefault();
      press();
    },
    onCopy(event) {
      if (event.target instanceof HTMLInputElement || chosen.length === 0) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", cellsOf(chosen));
    },
  };
}

function keysBetween(rows: readonly PlanRow[], a: number, b: number): ReadonlySet<string> {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  return new Set(rows.slice(from, to + 1).map(({ key }) => key));
}

function edit(workspace: Workspace, rows: readonly PlanRow[], what: "lock" | "exclude"): void {
  if (rows.length === 0) return;
  const name = rows.length === 1 ? rows[0].name : `${rows.length} creators`;
  if (what === "exclude")
    workspace.edit(...toggleExclude(name, [...new Set(rows.map((row) => row.creatorId))]));
  else
    workspace.edit(
      ...toggleLock(
        name,
        rows.map((row) => row.offerId),
      ),
    );
}

/** Rows as a spreadsheet takes them, with a head. A cell never begins as a formula does. */
export function cellsOf(rows: readonly PlanRow[]): string {
  const line = (cells: readonly string[]) =>
    cells
      .map((cell) => cell.replaceAll(/[\t\r\n]+/g, " ").replace(/^[=+@-](?!\d)/, "'$&"))
      .join("\t");
  return [
    line(PLAN_COLUMNS.map(({ title }) => title)),
    ...rows.map((row) => line(PLAN_COLUMNS.map(({ text }) => text(row)))),
  ].join("\n");
}
