import type { Problem, Row } from "@reachmix/solver";
import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { Placement } from "../market/placement.ts";
import type { Objective } from "../objective/objective.ts";
import type { Bundle } from "../rules/model.ts";
import type { Rule } from "../rules/schema.ts";
import { bundlesOf } from "./bundles.ts";
import { type CarryOver, carryOverProducts, earlierSets } from "./carry-over.ts";
import { MAX_OPTIONS, type OptionProfile, undominated, type Wish } from "./dominance.ts";
import { type GatheredRules, gatherRules, type OwnedRow } from "./rule-rows.ts";
import { type Segments, segmentsOf } from "./segments.ts";
import { cellMasses, linearValue } from "./value.ts";

/** A brief as an optimisation problem, and the way back from its answer to a plan. */
export interface Model {
  readonly problem: Problem;
  /** The bundle each option stands for. */
  readonly bundles: readonly Bundle[];
  /** Creator of each block. */
  readonly creators: readonly number[];
  /** Rule of each row of the problem. */
  readonly rows: readonly OwnedRow[];
  /**
   * Creators with more options than are kept, or than were enumerated: the proof is over the kept
   * ones.
   */
  readonly cappedCreators: readonly number[];
  /** What a choice of options buys. */
  decode(choice: Int32Array): Placement[];
  /** The choice that buys exactly this, null when some bundle of it is not in the model. */
  encode(placements: readonly Placement[]): Int32Array | null;
}

/** What a model is made of. */
export interface ModelInput {
  readonly market: Market;
  readonly forecast: Forecast;
  readonly objective: Objective;
  readonly rules: readonly Rule[];
  /** Goals that may not fall below an amount, for goals in order of priority. */
  readonly floors?: readonly { readonly objective: Objective; readonly atLeast: number }[];
  /** Creators whose own row a rule with a row per creator needs, by rule id. */
  readonly watched?: ReadonlyMap<string, readonly number[]>;
  /** Carry-over between phases; null when phases do not help each other. */
  readonly carryOver?: CarryOver | null;
}

/**
 * Formulates a brief: one block per creator whose options are her bundles, one atom per distinct
 * measure of the rules, one segment per audience cell in which reach counts. docs/formulation.md
 * has the algebra.
 */
export function formulate(input: ModelInput): Model {
  const { market, forecast, objective, carryOver } = input;
  const floorRows = (input.floors ?? []).map((floor, index) =>
    floorRow(floor, index, market, forecast),
  );
  // Rules in the order of their ids: how a brief lists them does not change which of equal plans is
  // found.
  const rules = [...input.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const gathered = gatherRules(market, forecast, rules, floorRows, input.watched ?? new Map());
  const needsReach = gathered.rows.some(({ row }) => row.perPersonReached);
  const segments = segmentsOf(
    objective,
    market,
    forecast,
    needsReach,
    carryOver ? earlierSets(market) : [],
  );
  const blocks = market.creators.flatMap((creator) => {
    const block = blockOf(input, creator.index, gathered, segments);
    return block ? [block] : [];
  });
  const bundles = blocks.flatMap((block) => block.options.map((option) => option.bundle));
  const rows = gathered.rows.map(({ row }) => toRow(row, gathered, segments, forecast));
  const products = carryOver
    ? carryOverProducts(bundles, carryOver, objective, market, forecast, segments)
    : [];
  const problem: Problem = {
    ...columns(blocks, gathered.atoms.length),
    segmentWeight: Float64Array.from(segments.list, (s) => s.weight),
    rows,
    ...(products.length > 0 ? { products } : {}),
  };
  return {
    problem,
    bundles,
    creators: blocks.map((block) => block.creator),
    rows: gathered.rows,
    cappedCreators: blocks.filter((block) => block.capped).map((block) => block.creator),
    decode: (choice) =>
      [...choice].flatMap((option) => (option < 0 ? [] : bundles[option].placements)),
    encode: (placements) => encode(placements, problem, bundles, blocks, market),
  };
}

interface Option extends OptionProfile {
  readonly bundle: Bundle;
  readonly amounts: readonly (readonly [atom: number, amount: number])[];
}
interface Block {
  readonly creator: number;
  readonly required: boolean;
  readonly options: readonly Option[];
  readonly capped: boolean;
}

/** Options of one creator; null when there is nothing to decide about her. */
function blockOf(
  { market, forecast, objective, carryOver }: ModelInput,
  index: number,
  gathered: GatheredRules,
  segments: Segments,
): Block | null {
  const creator = market.creators[index];
  const lockedOffers = [...gathered.requiredOffers].filter(
    (offer) => market.offers[offer].creator === index,
  );
  const required = gathered.requiredCreators.has(index) || lockedOffers.length > 0;
  if (forecast.creators[index].excludedBecause !== null && !required) return null;
  const excluded = forecast.creators[index].excludedBecause !== null;
  const { bundles, complete } = excluded
    ? { bundles: [], complete: true }
    : bundlesOf(market, creator, gathered.forbids, lockedOffers);
  const allowed = bundles.filter((bundle) => !gathered.refuses(bundle));
  if (allowed.length === 0 && !required) return null;
  const linearOf = linearValue(objective, market, forecast);
  const options = allowed.map((bundle): Option => {
    const masses = new Map<number, number>();
    for (const [set, phases] of segments.sets.entries())
      for (const [cell, mass] of cellMasses(bundle, phases, market, forecast)) {
        const segment = segments.index[set][cell];
        if (segment >= 0) masses.set(segment, mass);
      }
    const amounts = gathered.atoms.flatMap((atom, k) => {
      const amount = atom.amount(bundle);
      return amount === 0 ? [] : [[k, amount] as const];
    });
    return {
      bundle,
      value: linearOf(bundle),
      spend: spendOf(bundle, market, forecast),
      masses,
      amounts,
    };
  });
  if (carryOver && options.length <= MAX_OPTIONS)
    return { creator: index, required, options, capped: !complete };
  const activities = options.map(({ amounts }) => rowActivities(amounts, gathered));
  const { kept, capped } = undominated(options, activities, gathered.rows.map(wishOf));
  // What carry-over adds to an option is not compared, so that dropping any of them leaves the
  // proof incomplete.
  const dropped = Boolean(carryOver) && kept.length < options.length;
  return {
    creator: index,
    required,
    options: kept.map((k) => options[k]),
    capped: capped || dropped || !complete,
  };
}

/**
 * A goal's amount as a row: its linear part as one atom, its reach as the plan's deduplicated
 * reach.
 */
function floorRow(
  { objective, atLeast }: { objective: Objective; atLeast: number },
  index: number,
  market: Market,
  forecast: Forecast,
): OwnedRow {
  const terms =
    objective.linear.length > 0
      ? [
          {
            atom: { key: `goal ${index}`, amount: linearValue(objective, market, forecast) },
            coefficient: 1,
          },
        ]
      : [];
  const reach = objective.reach.length > 0 ? { perPersonReached: 1 } : {};
  return {
    ruleId: `goal ${index + 1}`,
    row: { terms, lower: atLeast, upper: Number.POSITIVE_INFINITY, boundUnit: 1, ...reach },
  };
}

function spendOf(bundle: Bundle, market: Market, forecast: Forecast): number {
  return bundle.placements.reduce(
    (sum, { offer }) => sum + forecast.offers[offer].price,
    market.handlingCost,
  );
}

function rowActivities(
  amounts: Option["amounts"],
  { rows, atomIndex }: GatheredRules,
): Float64Array {
  const byAtom = new Map(amounts);
  return Float64Array.from(rows, ({ row }) =>
    row.terms.reduce(
      (sum, { atom, coefficient }) =>
        sum + coefficient * (byAtom.get(atomIndex.get(atom.key)!) ?? 0),
      0,
    ),
  );
}

function wishOf({ row }: OwnedRow): Wish {
  const hasLower = row.lower > Number.NEGATIVE_INFINITY;
  const hasUpper = row.upper < Number.POSITIVE_INFINITY;
  if (row.terms.length === 0 || (!hasLower && !hasUpper)) return "either";
  if (hasLower && hasUpper) return "fixed";
  return hasLower ? "more" : "less";
}

function toRow(
  row: OwnedRow["row"],
  { atomIndex }: GatheredRules,
  segments: Segments,
  forecast: Forecast,
): Row {
  const whole = segments.wholePlan;
  const ids = row.perPersonReached
    ? [...segments.index[whole]].filter((segment) => segment >= 0)
    : [];
  // A rule may name one measure twice (spend as a share of spend); a row holds each atom once.
  const terms = new Map<number, number>();
  for (const { atom, coefficient } of row.terms) {
    const index = atomIndex.get(atom.key)!;
    terms.set(index, (terms.get(index) ?? 0) + coefficient);
  }
  return {
    atoms: [...terms.keys()],
    coefficients: [...terms.values()],
    lower: row.lower,
    upper: row.upper,
    ...(row.penalty === undefined ? {} : { penalty: row.penalty }),
    ...(row.perPersonReached
      ? {
          saturating: {
            segments: ids,
            coefficients: ids.map(
              (segment) => row.perPersonReached! * forecast.cells[segments.list[segment].cell].size,
            ),
          },
        }
      : {}),
  };
}

/** The sparse columns of all blocks, atoms before segments. */
function columns(blocks: readonly Block[], atomCount: number) {
  const options = blocks.flatMap((block) => block.options);
  const starts = (counts: readonly number[]) => {
    const start = new Int32Array(counts.length + 1);
    for (const [index, count] of counts.entries()) start[index + 1] = start[index] + count;
    return start;
  };
  const entryStart = starts(options.map(({ amounts, masses }) => amounts.length + masses.size));
  const entryDimension = new Int32Array(entryStart[options.length]);
  const entryAmount = new Float64Array(entryStart[options.length]);
  for (const [option, { amounts, masses }] of options.entries()) {
    let at = entryStart[option];
    for (const [dimension, amount] of amounts) {
      entryDimension[at] = dimension;
      entryAmount[at++] = amount;
    }
    for (const segment of [...masses.keys()].sort((a, b) => a - b)) {
      entryDimension[at] = atomCount + segment;
      entryAmount[at++] = masses.get(segment)!;
    }
  }
  return {
    blockStart: starts(blocks.map((block) => block.options.length)),
    required: Uint8Array.from(blocks, (block) => (block.required ? 1 : 0)),
    value: Float64Array.from(options, (option) => option.value),
    tieBreakCost: Float64Array.from(options, (option) => option.spend),
    entryStart,
    entryDimension,
    entryAmount,
    atomCount,
  };
}

function encode(
  placements: readonly Placement[],
  problem: Problem,
  bundles: readonly Bundle[],
  blocks: readonly Block[],
  market: Market,
): Int32Array | null {
  const key = (list: readonly Placement[]) =>
    [...list]
      .map(({ offer, phases }) => `${offer}@${phases.join("+")}`)
      .sort()
      .join();
  const wanted = new Map<number, Placement[]>();
  for (const placement of placements) {
    const { creator } = market.offers[placement.offer];
    wanted.set(creator, [...(wanted.get(creator) ?? []), placement]);
  }
  const choice = new Int32Array(blocks.length).fill(-1);
  for (const [b, { creator }] of blocks.entries()) {
    const own = wanted.get(creator);
    if (!own) continue;
    wanted.delete(creator);
    for (let option = problem.blockStart[b]; option < problem.blockStart[b + 1]; option++)
      if (key(bundles[option].placements) === key(own)) choice[b] = option;
    if (choice[b] < 0) return null;
  }
  return wanted.size === 0 ? choice : null;
}
