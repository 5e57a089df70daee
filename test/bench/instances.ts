import type { Problem, Row } from "../../packages/solver/src/problem.ts";
import { randomOf } from "../support/block-problems.ts";
import {
  type Audience,
  audienceOf,
  below,
  type Creator,
  creatorOf,
  type Offer,
  type Random,
} from "./instance-creators.ts";

/**
 * How reach enters the objective: summed creator by creator, or deduplicated over audience
 * segments.
 */
export type Variant = "LINEAR" | "DEDUP";

/** What to generate. */
export interface InstanceShape {
  readonly creators: number;
  readonly variant: Variant;
  readonly seed?: number;
  /** Number of audience segments. */
  readonly segments?: number;
}

/** A generated influencer-like instance: about 20 rules of which 8 to 11 bind. */
export interface Instance {
  readonly problem: Problem;
  readonly rowNames: readonly string[];
  /** Money the first row limits, in minor units. */
  readonly budget: number;
}

/**
 * Atoms: spend by tier 0-3, spend by platform 4-8, count by tier 9-12, fit-weighted spend, samples,
 * home region.
 */
const ATOM = {
  tierSpend: 0,
  platformSpend: 4,
  tierCount: 9,
  fit: 13,
  samples: 14,
  region: 15,
  count: 16,
};

/** Generates an instance; the same shape gives the same instance. */
export function instanceOf({
  creators: n,
  variant,
  seed = 1,
  segments = 40,
}: InstanceShape): Instance {
  const random = randomOf(seed * 7919 + n);
  const audience = audienceOf(random, segments);
  const creators = Array.from({ length: n }, () => creatorOf(random, audience));
  const best = creators.map((creator) =>
    creator.offers.reduce((a, b) =>
      (b.value + b.reach) / b.cents > (a.value + a.reach) / a.cents ? b : a,
    ),
  );
  const fraction = n <= 200 ? 0.2 : n <= 1000 ? 0.12 : n <= 5000 ? 0.06 : n <= 20000 ? 0.04 : 0.02;
  const mean = best.reduce((sum, offer) => sum + offer.cents, 0) / n;
  const budget = Math.round(mean * n * fraction * 1.3);
  const order = creators.map((_, c) => c);
  order.sort((a, b) => density(best[b]) - density(best[a]) || a - b);
  const natural = naturalMix(creators, best, order, budget);
  for (const creator of creators) creator.region = random() < 0.3 ? 1 : 0;
  const { rows, names } = rulesOf(random, n, budget, natural);
  const groups = groupsOf(random, n, order, natural.count, creators);
  const problem = assemble(creators, groups, rows, variant, audience);
  return { problem, rowNames: names, budget };
}

const density = (offer: Offer) => (offer.value + offer.reach) / offer.cents;

interface Mix {
  readonly tier: readonly number[];
  readonly platform: readonly number[];
  readonly fit: number;
  readonly samples: number;
  readonly count: number;
}

/**
 * What a greedy buyer without rules would buy: the levels of the rules are set around it, so that
 * they bind.
 */
function naturalMix(
  creators: readonly Creator[],
  best: readonly Offer[],
  order: readonly number[],
  budget: number,
): Mix {
  const tier = [0, 0, 0, 0];
  const platform = [0, 0, 0, 0, 0];
  let [spend, fit, samples, count] = [0, 0, 0, 0];
  for (const c of order) {
    const { cents, samples: sent } = best[c];
    if (spend + cents > budget) continue;
    spend += cents;
    count++;
    tier[creators[c].tier] += cents;
    platform[creators[c].platform] += cents;
    fit += cents * creators[c].fit;
    samples += sent;
  }
  return {
    tier: tier.map((x) => x / spend),
    platform: platform.map((x) => x / spend),
    fit: fit / spend,
    samples,
    count,
  };
}

function rulesOf(
  random: Random,
  n: number,
  budget: number,
  mix: Mix,
): { rows: Row[]; names: string[] } {
  const rows: Row[] = [];
  const names: string[] = [];
  const tiers = [0, 1, 2, 3];
  const add = (
    name: string,
    terms: readonly (readonly [number, number])[],
    lower: number,
    upper: number,
  ) => {
    const merged = new Map<number, number>();
    for (const [k, x] of terms) merged.set(k, (merged.get(k) ?? 0) + x);
    rows.push({ atoms: [...merged.keys()], coefficients: [...merged.values()], lower, upper });
    names.push(name);
  };
  const share = (atoms: readonly number[], level: number) => [
    ...tiers.map((t) => [t, -level] as const),
    ...atoms.map((k) => [k, 1] as const),
  ];
  const near = (x: number, low: number, high: number) =>
    Math.round(Math.min(0.95, Math.max(0.01, x * (low + (high - low) * random()))) * 1000) / 1000;
  const counts = tiers.map((t) => [ATOM.tierCount + t, 1] as const);
  add(
    "budget",
    tiers.map((t) => [t, 1] as const),
    -Infinity,
    budget,
  );
  add(
    "most creators",
    counts,
    -Infinity,
    Math.max(4, Math.round(mix.count * (0.75 + 0.3 * random()))),
  );
  add(
    "macro and mega share",
    share([2, 3], near(mix.tier[2] + mix.tier[3], 0.7, 0.95)),
    -Infinity,
    0,
  );
  add("mega share", share([3], Math.max(0.05, near(mix.tier[3], 0.6, 1))), -Infinity, 0);
  add("nano share", share([0], Math.min(0.3, near(mix.tier[0], 0.7, 1.4))), 0, Infinity);
  add("micro share", share([1], Math.min(0.4, near(mix.tier[1], 0.8, 1.3))), 0, Infinity);
  for (let q = 0; q < 5; q++) {
    const most = Math.max(0.1, near(mix.platform[q], 0.8, 1.3));
    add(`platform ${q} most`, share([ATOM.platformSpend + q], most), -Infinity, 0);
    if (q === 4) continue;
    const least = Math.min(0.3, near(mix.platform[q], 0.3, 1.02));
    add(
      `platform ${q} least`,
      share([ATOM.platformSpend + q], least > most - 0.005 ? most - 0.02 : least),
      0,
      Infinity,
    );
  }
  add("micro count", [[ATOM.tierCount + 1, 1]], Math.round(mix.count * 0.2), Infinity);
  if (n >= 200) {
    add(
      "nano count",
      [[ATOM.tierCount, 1]],
      -Infinity,
      Math.max(2, Math.round(mix.count * (0.5 + 0.3 * random()))),
    );
    add("macro count", [[ATOM.tierCount + 2, 1]], 0, Math.max(3, Math.round(mix.count * 0.35)));
  }
  const fit = Math.min(0.75, mix.fit + 0.03 + 0.03 * random());
  add("mean fit", [...tiers.map((t) => [t, -fit] as const), [ATOM.fit, 1]], 0, Infinity);
  add(
    "samples",
    [[ATOM.samples, 1]],
    -Infinity,
    Math.max(3, Math.round(mix.samples * (0.75 + 0.2 * random()))),
  );
  add("home region share", share([ATOM.region], 0.3 + 0.08 * random()), 0, Infinity);
  return { rows, names };
}

interface Groups {
  readonly exclusive: readonly (readonly number[])[];
  readonly required: ReadonlySet<number>;
  readonly excluded: ReadonlySet<number>;
}

/**
 * Disjoint exclusivity groups (around the attractive creators, so that they matter), musts and
 * exclusions.
 */
function groupsOf(
  random: Random,
  n: number,
  order: readonly number[],
  count: number,
  creators: readonly Creator[],
): Groups {
  const used = new Uint8Array(n);
  const take = (c: number): boolean => {
    if (used[c]) return false;
    used[c] = 1;
    return true;
  };
  const top = order.slice(0, Math.max(20, Math.min(n, count * 3)));
  const exclusive: number[][] = [];
  for (let g = Math.min(200, Math.max(1, Math.floor(n / 25))); g > 0; g--) {
    const set: number[] = [];
    for (let i = 2 + below(random, 4); i > 0; i--) {
      const c = random() < 0.7 ? top[below(random, top.length)] : below(random, n);
      if (take(c)) set.push(c);
    }
    if (set.length > 1) exclusive.push(set);
  }
  const required = new Set<number>();
  for (let i = n < 200 ? 1 : 2 + below(random, 3); i > 0; i--) {
    const c = below(random, n);
    if (creators[c].tier < 2 && take(c)) required.add(c);
  }
  const excluded = new Set<number>();
  for (let i = Math.max(1, Math.floor(n / 50)); i > 0; i--) {
    const c = below(random, n);
    if (take(c)) excluded.add(c);
  }
  return { exclusive, required, excluded };
}

function assemble(
  creators: readonly Creator[],
  groups: Groups,
  rows: readonly Row[],
  variant: Variant,
  audience: Audience,
): Problem {
  const grouped = new Set(groups.exclusive.flat());
  const blocks: (readonly number[])[] = [
    ...creators.map((_, c) => [c]).filter(([c]) => !grouped.has(c) && !groups.excluded.has(c)),
    ...groups.exclusive,
  ];
  const dedup = variant === "DEDUP";
  const options = blocks.reduce(
    (sum, block) => sum + block.reduce((s, c) => s + creators[c].offers.length, 0),
    0,
  );
  const blockStart = new Int32Array(blocks.length + 1);
  const value = new Float64Array(options);
  const tieBreakCost = new Float64Array(options);
  const entryStart = new Int32Array(options + 1);
  const dimension: number[] = [];
  const amount: number[] = [];
  const entry = (k: number, a: number) => {
    dimension.push(k);
    amount.push(a);
  };
  let j = 0;
  blocks.forEach((block, b) => {
    for (const c of block) {
      const { tier, platform, fit, region } = creators[c];
      for (const offer of creators[c].offers) {
        value[j] = offer.value + (dedup ? 0 : offer.reach);
        tieBreakCost[j] = offer.cents;
        entry(ATOM.tierSpend + tier, offer.cents);
        entry(ATOM.platformSpend + platform, offer.cents);
        entry(ATOM.tierCount + tier, 1);
        entry(ATOM.fit, offer.cents * fit);
        if (offer.samples > 0) entry(ATOM.samples, offer.samples);
        if (region > 0) entry(ATOM.region, offer.cents);
        if (dedup)
          for (const [s, a] of [...offer.masses].sort((x, y) => x[0] - y[0]))
            entry(ATOM.count + s, a);
        entryStart[++j] = dimension.length;
      }
    }
    blockStart[b + 1] = j;
  });
  return {
    blockStart,
    required: Uint8Array.from(blocks, (block) =>
      block.some((c) => groups.required.has(c)) ? 1 : 0,
    ),
    value,
    tieBreakCost,
    entryStart,
    entryDimension: Int32Array.from(dimension),
    entryAmount: Float64Array.from(amount),
    atomCount: ATOM.count,
    segmentWeight: dedup ? audience.weight.slice() : new Float64Array(0),
    rows,
  };
}
