import type { LinearModel } from "./peers.ts";

const INFINITE = 1e29;

/**
 * A linear model in free MPS (`FREE` says so to Cbc), to be minimised: the costs change sign.
 * Columns are `x0`, `x1`, ..., rows `r0`, `r1`, ...
 */
export function mpsOf(m: LinearModel): string {
  const rows: string[] = [];
  const rhs: string[] = [];
  const ranges: string[] = [];
  m.rowLower.forEach((lower, i) => {
    const upper = m.rowUpper[i];
    const [below, above] = [lower > -INFINITE, upper < INFINITE];
    const kind = below && above ? (lower === upper ? "E" : "L") : above ? "L" : below ? "G" : "N";
    rows.push(` ${kind} r${i}`);
    const limit = above ? upper : lower;
    if (kind !== "N" && limit !== 0) rhs.push(` RHS r${i} ${limit}`);
    if (kind === "L" && below) ranges.push(` RANGES r${i} ${upper - lower}`);
  });
  return [
    "NAME bench FREE",
    "ROWS",
    " N cost",
    ...rows,
    "COLUMNS",
    ...columnLines(m),
    "RHS",
    ...rhs,
    "RANGES",
    ...ranges,
    "BOUNDS",
    ...boundLines(m),
    "ENDATA",
    "",
  ].join("\n");
}

function columnLines(m: LinearModel): string[] {
  const entries: string[][] = Array.from(m.cost, (cost, j) =>
    cost === 0 ? [] : [` x${j} cost ${-cost}`],
  );
  for (let i = 0; i < m.rowLower.length; i++)
    for (let e = m.starts[i]; e < m.starts[i + 1]; e++)
      if (m.values[e] !== 0) entries[m.indices[e]].push(` x${m.indices[e]} r${i} ${m.values[e]}`);
  const whole = entries.filter((_, j) => m.integer[j] === 1).flat();
  const other = entries.filter((_, j) => m.integer[j] === 0).flat();
  return [" M1 'MARKER' 'INTORG'", ...whole, " M2 'MARKER' 'INTEND'", ...other];
}

function boundLines(m: LinearModel): string[] {
  return Array.from(m.cost, (_, j) => {
    const [lower, upper] = [m.columnLower[j], m.columnUpper[j]];
    const free = lower < -INFINITE && upper > INFINITE;
    if (free) return ` FR BND x${j}`;
    return upper > INFINITE ? ` LO BND x${j} ${lower}` : ` UP BND x${j} ${upper}`;
  });
}
