import {
  type BlockSpec,
  type Problem,
  problemOf,
  type Row,
} from "../../../packages/solver/src/index.ts";
import { randomOf } from "../../support/block-problems.ts";

/** Whole numbers from `low` to `high`, each as likely as the other. */
type Draw = (low: number, high: number) => number;

function drawing(seed: number): Draw {
  const random = randomOf(seed);
  return (low, high) => low + Math.floor(random() * (high - low + 1));
}

const atMost = (atom: number, upper: number): Row => ({
  atoms: [atom],
  coefficients: [1],
  lower: -Infinity,
  upper,
});

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Amounts by dimension from a list; zeros are left out. */
function amounts(list: readonly number[]): Record<number, number> {
  return Object.fromEntries(list.flatMap((amount, k) => (amount === 0 ? [] : [[k, amount]])));
}

/**
 * The 0/1 knapsack with several constraints of Chu and Beasley (J. Heuristics 4, 1998): weights
 * U(0, 1000), capacities a part of their sums, profits the mean weight plus up to 500.
 */
export function multiKnapsack(
  constraints: number,
  items: number,
  tightness: number,
  seed: number,
): Problem {
  const draw = drawing(seed);
  const weights = range(constraints).map(() => range(items).map(() => draw(0, 1000)));
  const blocks = range(items).map((j): BlockSpec => {
    const own = weights.map((row) => row[j]);
    const mean = own.reduce((a, w) => a + w, 0) / constraints;
    const value = Math.floor(mean + (500 * draw(0, 999)) / 1000);
    return { options: [{ value, tieBreakCost: own[0], amounts: amounts(own) }] };
  });
  const rows = weights.map((row, i) =>
    atMost(i, Math.floor(tightness * row.reduce((a, w) => a + w, 0))),
  );
  return problemOf(constraints, blocks, rows);
}

/**
 * Generalized assignment after Chu and Beasley (Comput. Oper. Res. 24, 1997) and, type E, Laguna et
 * al. (EJOR 82, 1995): every job goes to one agent, at the least cost, within capacities of 80 % of
 * an even share. C: weights and costs unrelated; D: inversely related; E: the same, skewed.
 */
export function assignment(
  type: "C" | "D" | "E",
  agents: number,
  jobs: number,
  seed: number,
): Problem {
  const draw = drawing(seed);
  const pair = (): [weight: number, cost: number] => {
    if (type === "C") return [draw(5, 25), draw(10, 50)];
    if (type === "D") {
      const weight = draw(1, 100);
      return [weight, 111 - weight + draw(-10, 10)];
    }
    const weight = Math.floor(1 - 10 * Math.log(draw(1, 1000) / 1000));
    return [weight, Math.floor(1000 / weight - (10 * draw(1, 1000)) / 1000)];
  };
  const table = range(jobs).map(() => range(agents).map(pair));
  const blocks = table.map(
    (job): BlockSpec => ({
      required: true,
      options: job.map(([weight, cost], agent) => ({ value: -cost, amounts: { [agent]: weight } })),
    }),
  );
  const rows = range(agents).map((agent) => {
    const sum = table.reduce((total, job) => total + job[agent][0], 0);
    return atMost(agent, Math.floor((0.8 * sum) / agents));
  });
  return problemOf(agents, blocks, rows);
}

/**
 * The multiple-choice multi-dimensional knapsack of Khan (PhD thesis, University of Victoria,
 * 1998): one item of every group; resources U(0, 9) per item, half of what groups could use
 * together; values are what the resources cost at random prices, give or take.
 */
export function multipleChoice(
  groups: number,
  items: number,
  resources: number,
  seed: number,
): Problem {
  const draw = drawing(seed);
  const prices = range(resources).map(() => draw(0, 9));
  const blocks = range(groups).map(
    (): BlockSpec => ({
      required: true,
      options: range(items).map(() => {
        const own = prices.map(() => draw(0, 9));
        const cost = own.reduce((sum, amount, k) => sum + amount * prices[k], 0);
        return { value: cost + draw(0, Math.floor(resources * 2.25 * 3)), amounts: amounts(own) };
      }),
    }),
  );
  return problemOf(
    resources,
    blocks,
    prices.map((_, k) => atMost(k, groups * 5)),
  );
}

/**
 * Set cover as in Beasley (EJOR 31, 1987): costs U(1, 100), every element in a part of the sets.
 */
export function setCover(elements: number, sets: number, density: number, seed: number): Problem {
  const draw = drawing(seed);
  const blocks = range(sets).map((s): BlockSpec => {
    const own = range(elements).map((e) =>
      e % sets === s || draw(1, 1000) <= density * 1000 ? 1 : 0,
    );
    return { options: [{ value: -draw(1, 100), amounts: amounts(own) }] };
  });
  const floors = range(elements).map(
    (e): Row => ({ atoms: [e], coefficients: [1], lower: 1, upper: Infinity }),
  );
  return problemOf(elements, blocks, floors);
}

/**
 * The maximal covering location problem (Church and ReVelle, Papers in Regional Science 32, 1974)
 * drawn as in Cordeau, Furini and Ljubić (EJOR 275, 2019): facilities and customers anywhere in a
 * square of side 30, demands U(1, 100); `open` facilities serve who lies within `radius`. Customers
 * are blocks of their own, which a row each lets in when a facility near them is open.
 */
export function maximumCoverage(
  facilities: number,
  customers: number,
  { radius, open }: { readonly radius: number; readonly open: number },
  seed: number,
): Problem {
  const random = randomOf(seed);
  const point = () => [30 * random(), 30 * random()] as const;
  const sites = range(facilities).map(point);
  const homes = range(customers).map(point);
  const sets = sites.map(([x, y]): BlockSpec => {
    const near = homes.map(([u, v]) => (Math.hypot(x - u, y - v) <= radius ? 1 : 0));
    return { options: [{ value: 0, tieBreakCost: 1, amounts: amounts([...near, 1]) }] };
  });
  const served = homes.map((_, i): BlockSpec => {
    const demand = 1 + Math.floor(100 * random());
    return { options: [{ value: demand, amounts: { [customers + 1 + i]: 1 } }] };
  });
  const rows = homes.map(
    (_, i): Row => ({
      atoms: [i, customers + 1 + i],
      coefficients: [1, -1],
      lower: 0,
      upper: Infinity,
    }),
  );
  return problemOf(2 * customers + 1, [...sets, ...served], [...rows, atMost(customers, open)]);
}

/** Creators with many offers each under many limits: unrelated values and amounts. */
export function offersUnderLimits(
  creators: number,
  offers: number,
  limits: number,
  seed: number,
): Problem {
  const draw = drawing(seed);
  const blocks = range(creators).map(
    (): BlockSpec => ({
      options: range(offers).map(() => {
        const own = range(limits).map(() => draw(1, 100));
        return { value: draw(50, 150), tieBreakCost: own[0], amounts: amounts(own) };
      }),
    }),
  );
  return problemOf(
    limits,
    blocks,
    range(limits).map((k) => atMost(k, creators * 20)),
  );
}

/** Fees that are worth what they cost, so that only the sum counts, and a limit on their number. */
export function fees(count: number, seed: number): Problem {
  const draw = drawing(seed);
  const blocks = range(count).map((): BlockSpec => {
    const fee = draw(10_000, 99_999);
    return { options: [{ value: fee, tieBreakCost: fee, amounts: { 0: fee, 1: 1 } }] };
  });
  return problemOf(2, blocks, [atMost(0, count * 25_000 + 7), atMost(1, Math.floor(count / 2))]);
}

/** Equal creators in two countries, half of the money to each, and money for `hired` of them. */
export function evenSplit(creators: number, hired: number): Problem {
  const blocks = range(creators).map(
    (i): BlockSpec => ({
      options: [{ value: 2, tieBreakCost: 100, amounts: i % 2 ? { 0: 100, 1: 100 } : { 0: 100 } }],
    }),
  );
  const half = { atoms: [1, 0], coefficients: [1, -0.5] };
  return problemOf(2, blocks, [
    atMost(0, hired * 100 + 50),
    { ...half, lower: 0, upper: Infinity },
    { ...half, lower: -Infinity, upper: 0 },
  ]);
}

/**
 * Blocks of very different size, each of many options that are nearly alike: a budget for a third
 * of them, and crates of which each block takes a few, whatever its option.
 */
export function manyAlike(count: number, options: number, seed: number): Problem {
  const random = randomOf(seed);
  const draw = drawing(seed + 1);
  const blocks = range(count).map((): BlockSpec => {
    const size = 10 ** (1 + 1.2 * random());
    const crates = draw(0, 3);
    return {
      options: range(options).map((k) => ({
        value: Math.round(size * (30 + 0.3 * k + 3 * random())),
        amounts: { 0: Math.round(size * (30 + 0.3 * k + 4 * random())), 1: crates },
      })),
    };
  });
  const largest = blocks.map((block) => block.options[options - 1].amounts?.[0] ?? 0);
  const cost = largest.reduce((a, b) => a + b, 0);
  return problemOf(2, blocks, [atMost(0, Math.round(0.35 * cost)), atMost(1, 12)]);
}
