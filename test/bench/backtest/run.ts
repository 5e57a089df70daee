import { random } from "../../support/random.ts";
import { bySnapshot } from "./observation.ts";
import { readPanel } from "./panel.ts";
import { type Metric, type Prediction, predictSnapshot } from "./score.ts";

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("name the panel: npm run backtest -- FILE");
  process.exit(2);
}

function mean(values: readonly number[]): string {
  return values.length === 0 ? "-" : (values.reduce((a, b) => a + b, 0) / values.length).toFixed(3);
}

function line(name: string, list: readonly Prediction[]): string {
  const last = list.flatMap((p) => (p.last === null ? [] : [p.last]));
  const cells = [
    name,
    String(list.length),
    mean(list.map((p) => p.error)),
    mean(last),
    mean(list.map((p) => p.tier)),
    list.length === 0
      ? "-"
      : `${((100 * list.filter((p) => p.inside).length) / list.length).toFixed(0)} %`,
  ];
  return cells.map((cell, i) => (i === 0 ? cell.padEnd(44) : cell.padStart(10))).join("");
}

/**
 * What the 20 creators with the best forecast per price (followers^0.8) bring relative to their
 * forecast, against what everybody brings relative to theirs: mean over 200 random halves. 1 when
 * the best are as good as they look.
 */
function winners(list: readonly Prediction[]): string {
  const next = random(20261127);
  const known = list.filter((p) => p.earlier > 0);
  const latest = [...new Map(known.map((p) => [p.creator, p])).values()];
  const ratio = (some: readonly Prediction[]) =>
    some.reduce((sum, p) => sum + p.actual, 0) / some.reduce((sum, p) => sum + p.mean, 0);
  let sum = 0;
  for (let half = 0; half < 200; half++) {
    const drawn = latest.filter(() => next.chance(0.5));
    const best = drawn
      .toSorted((a, b) => b.forecast / b.followers ** 0.8 - a.forecast / a.followers ** 0.8)
      .slice(0, 20);
    sum += ratio(best) / ratio(drawn);
  }
  return (sum / 200).toFixed(2);
}

const panel = readPanel(file);
console.log("mean absolute error of ln(average per post), each snapshot from those before it");
console.log(
  ["platform, metric, earlier snapshots", "n", "forecast", "last", "tier", "in 80 %"]
    .map((cell, i) => (i === 0 ? cell.padEnd(44) : cell.padStart(10)))
    .join(""),
);
for (const platform of ["instagram", "tiktok", "youtube"] as const)
  for (const metric of ["views", "engagements"] as const satisfies Metric[]) {
    const order = [
      ...new Set(
        panel.filter((o) => o.platform === platform && o[metric] !== null).map((o) => o.snapshot),
      ),
    ].sort(bySnapshot);
    const all = order.slice(1).flatMap((s) => predictSnapshot(panel, platform, metric, s));
    if (all.length === 0) continue;
    const group = (name: string, test: (p: Prediction) => boolean) =>
      console.log(line(`${platform} ${metric}, ${name}`, all.filter(test)));
    group("two or more", (p) => p.earlier >= 2);
    group("one", (p) => p.earlier === 1);
    group("none", (p) => p.earlier === 0);
    group("all", () => true);
    console.log(`${platform} ${metric}, the 20 best per price against all: ${winners(all)}`);
  }
