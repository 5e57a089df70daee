import {
  assess,
  type Certificate,
  isBlockForm,
  lagrangianAt,
  type Prices,
  type Problem,
} from "../../packages/solver/src/index.ts";
import { present } from "../support/present.ts";
import type { Random } from "../support/random.ts";
import type { Case } from "./cases.ts";

type Node = Certificate["proof"][number];
type Step = NonNullable<Node["steps"]>[number];
type Pairs = readonly (readonly [number, number])[];

/** By how much a broken claim is off, relative: more than any rounding may excuse. */
const OFF = 1e-6;

/**
 * Makes a certificate that does not hold out of one that does; null where there is nothing to
 * break.
 */
export type Break = (sound: Case, random: Random) => Certificate | null;

/**
 * Ways to break a certificate so that it cannot hold whatever else it says: a claim that is false,
 * a step that the format forbids, or a proof that leaves something out.
 */
export const BREAKS: Readonly<Record<string, Break>> = {
  "sign of a row's price turned": ({ certificate }, random) =>
    withStep(certificate, random, ({ prices, ray }) => {
      const pairs = (prices ?? ray)?.rows ?? [];
      const oneSided = pairs.filter(([row]) => isOneSided(certificate, row));
      if (oneSided.length === 0) return null;
      const rows = changed(pairs, random.pick(oneSided)[0], (price) => -price);
      return prices ? { prices: { ...prices, rows } } : { ray: { segments: [], ...ray, rows } };
    }),
  "sign of a segment's price turned": ({ certificate }, random) =>
    withStep(certificate, random, ({ prices }) => {
      if (!prices || prices.segments.length === 0) return null;
      const [segment] = random.pick(prices.segments);
      return { prices: { ...prices, segments: changed(prices.segments, segment, (p) => -p) } };
    }),
  "leaf removed": ({ certificate }, random) => {
    const leaf = pickNode(certificate, random, ({ branch }) => branch === undefined);
    return { ...certificate, proof: certificate.proof.filter((_, n) => n !== leaf) };
  },
  "leaf left open": ({ certificate }, random) => {
    const leaf = pickNode(certificate, random, ({ steps, branch }) => Boolean(steps && !branch));
    return leaf === null ? null : withNode(certificate, leaf, {});
  },
  "bound below the value": ({ certificate }) => {
    const { value, bound } = certificate.claim;
    return value === null || bound === null
      ? null
      : withClaim(certificate, { bound: value - offOf(value) });
  },
  "value and bound below what the choice is worth": ({ certificate, problem }) => {
    const { value, bound, choice } = certificate.claim;
    if (value === null || bound === null || choice === null) return null;
    const worth = assess(problem, optionsOf(problem, choice)).value;
    return withClaim(certificate, { value: worth - 3 * offOf(worth), bound: worth - offOf(worth) });
  },
  "infeasible, though a choice is known": ({ certificate }) =>
    certificate.claim.choice === null
      ? null
      : withClaim(certificate, { choice: null, value: null, bound: null }),
  "price changed until the bound does not hold": ({ certificate, problem }, random) => {
    const [node] = certificate.proof;
    const [step] = node.steps ?? [];
    const { bound, step: grid } = certificate.claim;
    if (certificate.proof.length > 1 || node.steps?.length !== 1 || !("prices" in step))
      return null;
    if (bound === null || step.prices.rows.length === 0 || !isBlockForm(problem)) return null;
    const [row, price] = random.pick(step.prices.rows);
    const least = bound + offOf(bound) + 2 * (grid ?? 0);
    for (let factor = 1.5; factor < 1e6; factor *= 2) {
      const rows = changed(step.prices.rows, row, () => price * factor);
      if (lagrangianAt(problem, pricesOf(problem, { ...step.prices, rows })).bound > least)
        return withNode(certificate, 0, { steps: [{ prices: { ...step.prices, rows } }] });
    }
    return null;
  },
  "branching over blocks that differ": ({ certificate }, random) => {
    const { blocks } = certificate.problem;
    const node = pickNode(certificate, random, ({ branch }) => branch !== undefined);
    if (node === null) return null;
    const { branch, ...rest } = certificate.proof[node];
    const kinds = blocks.map((block) => JSON.stringify(block));
    const own = present(branch, "branch");
    const other = kinds.findIndex((kind) => kind !== kinds[own.blocks[0]]);
    if (other < 0) return null;
    const wider = { ...own, blocks: [...own.blocks, other] };
    return withNode(certificate, node, { ...rest, branch: wider });
  },
  "branching that counts no block": ({ certificate }, random) => {
    const node = pickNode(certificate, random, ({ branch }) => branch !== undefined);
    if (node === null) return null;
    const { branch, ...rest } = certificate.proof[node];
    return withNode(certificate, node, {
      ...rest,
      branch: { ...present(branch, "branch"), count: 0 },
    });
  },
  "choice altered": ({ certificate, problem }, random) => {
    const { choice, value } = certificate.claim;
    if (choice === null || value === null || choice.length === 0) return null;
    const altered = choice.slice();
    const block = random.int(0, choice.length - 1);
    altered[block] = random.int(-1, certificate.problem.blocks[block].options.length - 1);
    return isWorse(problem, optionsOf(problem, altered), value)
      ? withClaim(certificate, { choice: altered })
      : null;
  },
  "value above what the choice is worth": ({ certificate }) => {
    const { value } = certificate.claim;
    if (value === null) return null;
    const raised = value + offOf(value);
    return withClaim(certificate, { value: raised, bound: raised });
  },
};

function offOf(amount: number): number {
  return OFF * Math.max(1, Math.abs(amount));
}

function withClaim(certificate: Certificate, change: Partial<Certificate["claim"]>): Certificate {
  return { ...certificate, claim: { ...certificate.claim, ...change } };
}

function withNode(certificate: Certificate, index: number, node: Node): Certificate {
  return { ...certificate, proof: certificate.proof.map((own, n) => (n === index ? node : own)) };
}

/** Any kind of step, as far as it has prices. */
type AnyStep = Partial<{
  readonly prices: { readonly rows: Pairs; readonly segments: Pairs };
  readonly ray: { readonly rows: Pairs; readonly segments: Pairs };
  readonly sums: readonly number[];
}>;

/** The certificate with one step changed that can be; null when none of a few can. */
function withStep(
  certificate: Certificate,
  random: Random,
  change: (step: AnyStep) => Step | null,
): Certificate | null {
  for (let attempt = 0; attempt < 20; attempt++) {
    const node = pickNode(certificate, random, ({ steps }) => steps !== undefined);
    if (node === null) return null;
    const { steps = [], ...rest } = certificate.proof[node];
    const at = random.int(0, steps.length - 1);
    const step = change(steps[at]);
    if (step !== null) return withNode(certificate, node, { ...rest, steps: steps.with(at, step) });
  }
  return null;
}

function pickNode(
  { proof }: Certificate,
  random: Random,
  fits: (node: Node) => boolean,
): number | null {
  const nodes = [...proof.keys()].filter((n) => fits(proof[n]));
  return nodes.length === 0 ? null : random.pick(nodes);
}

function changed(pairs: Pairs, index: number, change: (number: number) => number): Pairs {
  return pairs.map(([i, number]) => [i, i === index ? change(number) : number]);
}

function isOneSided({ problem }: Certificate, row: number): boolean {
  const { lower, upper } = problem.rows[row];
  return lower === null || upper === null;
}

function optionsOf({ blockStart }: Problem, choice: readonly number[]): Int32Array {
  return Int32Array.from(choice, (place, b) => (place < 0 ? -1 : blockStart[b] + place));
}

/** Whether a choice is worth clearly less, or breaks a row clearly. */
function isWorse(problem: Problem, choice: Int32Array, value: number): boolean {
  const measured = assess(problem, choice);
  if (measured.violatedRows.length === 0 && measured.feasible)
    return measured.value < value - offOf(value);
  return measured.violatedRows.some((row) => {
    const { lower, upper } = problem.rows[row];
    const activity = measured.activities[row];
    return Math.max(activity - upper, lower - activity) > offOf(activity);
  });
}

function pricesOf(problem: Problem, { rows, segments }: { rows: Pairs; segments: Pairs }): Prices {
  const rowPrices = new Float64Array(problem.rows.length);
  for (const [row, price] of rows) rowPrices[row] = price;
  const segmentPrices = new Float64Array(problem.segmentWeight.length);
  for (const [segment, price] of segments) segmentPrices[segment] = price;
  return { rowPrices, segmentPrices };
}
