import type { Problem, Row } from "@reachmix/solver";
import type { Forecast } from "../forecast/types.ts";
import type { Bundle } from "../market/bundle.ts";
import type { Placement } from "../market/placement.ts";
import { less } from "../objective/deduction.ts";
import type { Objective } from "../objective/objective.ts";
import type { Rule } from "../rules/schema.ts";
import { type Blocks, blocksOf, type FurtherCombinations } from "./blocks.ts";
import { type CarryOver, carryOverProducts, earlierSets } from "./carry-over.ts";
import { deductedFrom, deductionKey } from "./deduction.ts";
import type { Measures } from "./measures.ts";
import { type GatheredRules, gatherRules, type OwnedRow } from "./rule-rows.ts";
import { type Segments, segmentsOf } from "./segments.ts";
import type { WideCreator } from "./wide-creator.ts";

/** A brief as an optimisation problem, and the way back from its answer to a plan. */
export interface Model {
  readonly problem: Problem;
  /** The bundle each option stands for. */
  readonly bundles: readonly Bundle[];
  /** Creator of each block. */
  readonly creators: readonly number[];
  /** Rule of each row of the problem. */
  readonly rows: readonly OwnedRow[];
  readonly segments: Segments;
  /** Creators with more combinations than are options of the model, by block. */
  readonly wide: ReadonlyMap<number, WideCreator>;
  /** The same model with further combinations of wide creators as options. */
  extended(further: FurtherCombinations): Model;
  /** What a choice of options buys. */
  decode(choice: Int32Array): Placement[];
  /** The choice that buys exactly this, null when some bundle of it is not in the model. */
  encode(placements: readonly Placement[]): Int32Array | null;
}

/** A question to be formulated. */
export interface ModelInput {
  /** What bundles contain; shared by all questions about one opened request. */
  readonly measures: Measures;
  readonly objective: Objective;
  readonly rules: readonly Rule[];
  /** Goals that may not fall below an amount, for goals in order of priority. */
  readonly floors?: readonly { readonly objective: Objective; readonly atLeast: number }[];
  /** Creators whose own row a rule with a row per creator needs, by rule id. */
  readonly watched?: ReadonlyMap<string, readonly number[]>;
  /** Carry-over between phases; null when phases do not help each other. */
  readonly carryOver?: CarryOver | null;
  /** Keep options that others beat: for a model whose values are still to be replaced. */
  readonly keepDominated?: boolean;
}

/**
 * Formulates a brief: one block per creator whose options are the creator's bundles, one atom per
 * distinct measure of the rules, one segment per audience cell in which reach counts.
 * docs/formulation.md has the algebra.
 */
export function formulate(input: ModelInput): Model {
  const { measures, objective, carryOver } = input;
  const { market, forecast } = measures;
  const floorRows = (input.floors ?? []).map((floor, index) => floorRow(floor, index, measures));
  // Rules in the order of their ids: how a brief lists them does not change which of equal plans is
  // found.
  const rules = [...input.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const gathered = gatherRules(measures, rules, floorRows, input.watched ?? new Map());
  const wholePlan = new Set(gathered.rows.flatMap(({ row }) => row.reached?.figures ?? []));
  const segments = segmentsOf(
    objective,
    market,
    forecast,
    wholePlan,
    carryOver ? earlierSets(market) : [],
  );
  const blocks = blocksOf({
    measures,
    objective,
    gathered,
    segments,
    carryOver: carryOver ?? null,
    keepDominated: input.keepDominated ?? false,
  });
  const rest = {
    segmentWeight: Float64Array.from(segments.list, (s) => s.weight),
    rows: gathered.rows.map(({ row }) => toRow(row, gathered, segments, forecast)),
  };
  return modelOf(blocks, { input, rows: gathered.rows, segments, rest });
}

/** What a model has beside its blocks. */
interface Frame {
  readonly input: ModelInput;
  readonly rows: readonly OwnedRow[];
  readonly segments: Segments;
  readonly rest: Pick<Problem, "segmentWeight" | "rows">;
}

function modelOf(blocks: Blocks, frame: Frame): Model {
  const { input, rows, segments, rest } = frame;
  const { measures, objective, carryOver } = input;
  const { market, forecast } = measures;
  const { bundles } = blocks;
  const products = carryOver
    ? carryOverProducts(bundles, carryOver, objective, market, forecast, segments)
    : [];
  const problem: Problem = {
    ...blocks.columns,
    ...rest,
    ...(products.length > 0 ? { products } : {}),
  };
  return {
    problem,
    bundles,
    creators: blocks.creators,
    rows,
    segments,
    wide: blocks.wide,
    extended: (further) => modelOf(blocks.extended(further), frame),
    decode: (choice) => decode(choice, bundles),
    encode: (placements) => encode(placements, problem, blocks, measures),
  };
}

/** A goal's amount as a row: its linear part as one atom, its reach as deduplicated reach. */
function floorRow(
  { objective, atLeast }: { objective: Objective; atLeast: number },
  index: number,
  measures: Measures,
): OwnedRow {
  const linearOf = measures.linearValues(objective.linear);
  const off = deductedFrom(objective.deduction, measures);
  const amount = (bundle: Bundle) => less(linearOf(bundle), off(bundle));
  const key = `goal ${JSON.stringify(objective.linear)}${deductionKey(objective.deduction)}`;
  const isCounted = objective.linear.length > 0 || objective.deduction !== undefined;
  const terms = isCounted ? [{ atom: { key, amount }, coefficient: 1 }] : [];
  const reach =
    objective.reach.length > 0 ? { reached: { perPerson: 1, figures: "mid" as const } } : {};
  return {
    ruleId: `goal ${index + 1}`,
    row: { terms, lower: atLeast, upper: Number.POSITIVE_INFINITY, boundUnit: 1, ...reach },
  };
}

function toRow(
  row: OwnedRow["row"],
  { atomIndex }: GatheredRules,
  segments: Segments,
  forecast: Forecast,
): Row {
  const { reached } = row;
  const ids = reached
    ? [...segments.index[segments.wholePlan[reached.figures]]].filter((segment) => segment >= 0)
    : [];
  // A rule may name one measure twice (spend as a share of spend); a row holds each atom once.
  const terms = new Map<number, number>();
  for (const { atom, coefficient } of row.terms) {
    const index = atomIndex.get(atom.key) ?? -1;
    terms.set(index, (terms.get(index) ?? 0) + coefficient);
  }
  return {
    atoms: [...terms.keys()],
    coefficients: [...terms.values()],
    lower: row.lower,
    upper: row.upper,
    ...(row.penalty === undefined ? {} : { penalty: row.penalty }),
    ...(reached
      ? {
          saturating: {
            segments: ids,
            coefficients: ids.map(
              (segment) => reached.perPerson * forecast.cells[segments.list[segment].cell].size,
            ),
          },
        }
      : {}),
  };
}

function decode(choice: Int32Array, bundles: readonly Bundle[]): Placement[] {
  const placements: Placement[] = [];
  for (const option of choice) if (option >= 0) placements.push(...bundles[option].placements);
  return placements;
}

function encode(
  placements: readonly Placement[],
  problem: Problem,
  { creators, bundles }: Blocks,
  { market }: Measures,
): Int32Array | null {
  const wanted = Map.groupBy(placements, ({ offer }) => market.offers[offer].creator);
  let found = 0;
  const choice = new Int32Array(creators.length).fill(-1);
  for (const [block, creator] of creators.entries()) {
    const own = wanted.get(creator);
    if (!own) continue;
    const key = keyOf(own);
    for (let option = problem.blockStart[block]; option < problem.blockStart[block + 1]; option++)
      if (keyOf(bundles[option].placements) === key) choice[block] = option;
    if (choice[block] < 0) return null;
    found++;
  }
  return found === wanted.size ? choice : null;
}

function keyOf(placements: readonly Placement[]): string {
  return placements
    .map(({ offer, phases }) => `${offer}@${phases.join("+")}`)
    .sort()
    .join();
}
