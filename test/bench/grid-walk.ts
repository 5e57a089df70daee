import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { GridCell, WhatIf } from "@reachmix/core";
import type { GridBody } from "../../functions/http/grid.ts";
import { campaign } from "../support/campaign.ts";
import { type LocalServer, startLocalServer } from "../support/local-server.ts";

const CREATORS = 50;
const BRIEFS = 10;
const RULES = 20;
const BUDGETS = 50;
/** Parts whose cells are asked again in one call and compared. */
const COMPARED = [0, 77, 123, 199];

/** What the walk found. */
export interface GridWalk {
  readonly cells: number;
  readonly creators: number;
  /** Seconds from the first call to the last cell. */
  readonly seconds: number;
  /** Seconds of the call that accepted the grid. */
  readonly accepting: number;
  /** Seconds of CPU of the local cloud with all its processes. */
  readonly cpu: number;
  readonly computed: number;
  readonly lost: number;
  readonly double: number;
  /** Cells that differ from those of one call, of so many compared. */
  readonly differ: number;
  readonly compared: number;
}

/** What the walk found, as lines of a page. */
export function gridLines(walk: GridWalk): string[] {
  const { cells, creators, seconds, accepting, cpu, computed, lost, double, differ, compared } =
    walk;
  return [
    `${cells.toLocaleString("en-US")} cells of ${creators} creators through the queue of the ` +
      `local cloud, two workers on ${availableParallelism()} shared cores, Node ` +
      `${process.versions.node}:`,
    "",
    "| | |",
    "| --- | --- |",
    `| accepted, every cell checked | after ${accepting.toFixed(1)} s |`,
    `| all solved | after ${seconds.toFixed(0)} s |`,
    `| CPU of all processes | ${cpu} s, ${((1000 * cpu) / cells).toFixed(1)} ms a cell |`,
    `| rate | ${(cells / seconds).toFixed(0)} cells a second |`,
    `| computed, lost, double | ${computed.toLocaleString("en-US")}, ${lost}, ${double} |`,
    `| compared with calls of \`POST /v1/what-if\`, differing | ${compared}, ${differ} |`,
  ];
}

/**
 * Has 10,000 cells of 50 creators solved by the local cloud, whose queue feeds two workers, and
 * reads the whole table back.
 */
export async function walkGrid(): Promise<GridWalk> {
  const folder = mkdtempSync(join(tmpdir(), "grid-"));
  const server = await startLocalServer(folder);
  try {
    return await walk(server);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function walk(server: LocalServer): Promise<GridWalk> {
  const body = request();
  const before = performance.now();
  const { id } = await call<GridBody>(server, "POST", "/v1/grids", body);
  const accepting = (performance.now() - before) / 1000;
  const cpuBefore = cpuSeconds(server.child.pid ?? 0);
  let grid = await call<GridBody>(server, "GET", `/v1/grids/${id}?limit=1`);
  while (grid.state !== "done") {
    await pause(2_000);
    grid = await call<GridBody>(server, "GET", `/v1/grids/${id}?limit=1`);
    console.log(`${grid.cells.computed} of ${grid.cells.all} cells`);
  }
  const cpu = cpuSeconds(server.child.pid ?? 0) - cpuBefore;
  const seconds = (Date.parse(grid.endedAt ?? "") - Date.parse(grid.createdAt)) / 1000;
  const cells = await tableOf(server, id);
  const numbers = new Set(cells.map(({ cell }) => cell));
  return {
    cells: grid.cells.all,
    creators: CREATORS,
    seconds,
    accepting,
    cpu,
    computed: cells.filter(({ status }) => status === "computed").length,
    lost: grid.cells.all - numbers.size,
    double: cells.length - numbers.size,
    differ: await differences(server, cells),
    compared: COMPARED.length * BUDGETS,
  };
}

/** Seconds of CPU of a process and of all it has started. */
function cpuSeconds(root: number): number {
  const listed = execFileSync("ps", ["-eo", "pid=,ppid=,cputimes="], { encoding: "utf8" });
  const rows = listed
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = new Set([root]);
  // Children have been started after their parents, but numbers begin again.
  for (let before = 0; before < tree.size; ) {
    before = tree.size;
    for (const [pid, parent] of rows) if (tree.has(parent)) tree.add(pid);
  }
  return rows.reduce((sum, [pid, , seconds]) => sum + (tree.has(pid) ? seconds : 0), 0);
}

/** Ten briefs, twenty changes of the rules, fifty budgets. */
function request() {
  const { brief, ...rest } = campaign(CREATORS, 3);
  const presets = ["hybrid", "awareness", "engagement", "conversions"];
  const briefs = Array.from({ length: BRIEFS }, (_, index) => {
    const preset = presets[index % presets.length];
    const audience = { ...brief.audience, size: 10_000_000 * (1 + index) };
    return { label: `brief ${index}`, change: { goals: { preset }, audience } };
  });
  const rules = Array.from({ length: RULES }, (_, index) => {
    const rule = { id: "at-most", kind: "limit", measure: "creators", max: 3 + index };
    return { label: `at most ${3 + index}`, with: [rule] };
  });
  const budgets = Array.from({ length: BUDGETS }, (_, index) =>
    Math.round(brief.budget * (0.5 + index / BUDGETS)),
  );
  return { ...rest, brief, vary: { briefs, rules, budgets } };
}

async function tableOf(server: LocalServer, id: string): Promise<GridCell[]> {
  const cells: GridCell[] = [];
  let query = "";
  do {
    const path = `/v1/grids/${id}?limit=200${query}`;
    const page = await call<{ table: GridCell[]; nextCursor: string | null }>(server, "GET", path);
    cells.push(...page.table);
    query = page.nextCursor === null ? "" : `&cursor=${encodeURIComponent(page.nextCursor)}`;
  } while (query !== "");
  return cells;
}

/** Cells of some parts that POST /v1/what-if answers otherwise. */
async function differences(server: LocalServer, cells: readonly GridCell[]): Promise<number> {
  const { vary, ...rest } = request();
  let count = 0;
  for (const part of COMPARED) {
    const briefs = [vary.briefs[Math.floor(part / RULES)]];
    const rules = [vary.rules[part % RULES]];
    const own = { ...rest, vary: { ...vary, briefs, rules } };
    const answer = await call<WhatIf>(server, "POST", "/v1/what-if", own);
    for (const [index, { result }] of answer.cells.entries()) {
      const cell = cells.find((line) => line.cell === part * BUDGETS + index);
      const isSame = JSON.stringify(cell?.totals) === JSON.stringify(result?.plan?.totals ?? null);
      if (!isSame || cell?.value !== result?.certificate.value) count++;
    }
  }
  return count;
}

/** @throws Error when the answer is no success */
async function call<T>(
  { url, token }: LocalServer,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const answer = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
  return JSON.parse(text) as T;
}
