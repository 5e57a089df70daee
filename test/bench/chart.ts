import { type Entry, isGenerated, isProved, median } from "./entries.ts";
import type { Solver } from "./run.ts";

const WIDTH = 860;
const HEIGHT = 440;
const LEFT = 64;
const RIGHT = 150;
const TOP = 56;
const BOTTOM = 48;

const SERIES: readonly { solver: Solver; name: string; color: string }[] = [
  { solver: "core", name: "core", color: "#1d4ed8" },
  { solver: "highs", name: "HiGHS WASM", color: "#c2410c" },
  { solver: "highs-native", name: "HiGHS native", color: "#a16207" },
  { solver: "parse", name: "JSON.parse + zod", color: "#6b7280" },
];

/**
 * Median CPU by number of creators, both axes logarithmic; hollow marks: not all instances proved.
 */
export function chartOf(all: readonly Entry[], seconds: number): string {
  const entries = all.filter(isGenerated);
  const sizes = [...new Set(entries.map((e) => e.creators))].sort((a, b) => a - b);
  const [from, to] = [sizes[0], sizes[sizes.length - 1]];
  const [least, most] = [0.01, 100];
  const x = (n: number) =>
    LEFT + (Math.log(n / from) / Math.log(to / from)) * (WIDTH - LEFT - RIGHT);
  const y = (s: number) =>
    HEIGHT -
    BOTTOM -
    (Math.log(Math.min(most, Math.max(least, s)) / least) / Math.log(most / least)) *
      (HEIGHT - TOP - BOTTOM);
  const parts = [
    `<text x="${LEFT}" y="24" font-size="16" font-weight="600">CPU seconds to a proven gap of ` +
      `1e-4, by number of creators</text>`,
    `<text x="${LEFT}" y="42" fill="#555">median over seeds, with and without deduplicated ` +
      `reach; hollow: not every instance proved (peers stop at ${seconds} s)</text>`,
  ];
  for (const s of [0.01, 0.1, 1, 10, 100]) {
    parts.push(
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(s)}" y2="${y(s)}" stroke="#ddd"/>`,
      `<text x="${LEFT - 8}" y="${y(s) + 4}" text-anchor="end">${s} s</text>`,
    );
  }
  for (const n of sizes) {
    const label = n.toLocaleString("en-US").replaceAll(",", "\u202f");
    parts.push(
      `<text x="${x(n)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${label}</text>`,
    );
  }
  parts.push(
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle" ` +
      `fill="#555">creators</text>`,
  );
  const labels: { y: number; name: string; color: string; x: number }[] = [];
  for (const { solver, name, color } of SERIES) {
    const points = sizes.flatMap((n) => {
      const runs = entries
        .filter((e) => e.creators === n && e.solver === solver && Number.isFinite(e.run.cpuMs))
        .map((e) => e.run);
      if (runs.length === 0) return [];
      const proved = solver === "parse" || runs.every(isProved);
      return [{ x: x(n), y: y(median(runs.map((run) => run.cpuMs / 1000))), proved }];
    });
    if (points.length === 0) continue;
    const path = points.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(" ");
    parts.push(`<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>`);
    for (const p of points)
      parts.push(
        `<circle cx="${p.x.toFixed(1)}" cy="${p.y.toFixed(1)}" r="4.5" stroke="${color}" ` +
          `stroke-width="2" fill="${p.proved ? color : "#fff"}"/>`,
      );
    const last = points[points.length - 1];
    labels.push({ x: last.x + 12, y: last.y + 4, name, color });
  }
  spread(labels);
  for (const l of labels)
    parts.push(
      `<text x="${l.x.toFixed(1)}" y="${l.y.toFixed(1)}" fill="${l.color}" ` +
        `font-weight="600">${l.name}</text>`,
    );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}"
 width="${WIDTH}" height="${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#222"
 role="img">
<title>CPU seconds to a proven gap of 1e-4, by number of creators</title>
<rect width="100%" height="100%" fill="#fff"/>
${parts.join("\n")}
</svg>
`;
}

/** Moves labels apart that would overlap. */
function spread(labels: { y: number; x: number }[]): void {
  labels.sort((a, b) => a.y - b.y);
  for (let i = 1; i < labels.length; i++) {
    const above = labels[i - 1];
    if (Math.abs(labels[i].x - above.x) < 130 && labels[i].y - above.y < 16)
      labels[i].y = above.y + 16;
  }
}
