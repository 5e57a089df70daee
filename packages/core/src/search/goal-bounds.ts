import {
  type Problem,
  relaxationBound,
  withoutImpossibleOptions,
  withoutSegments,
} from "@reachmix/solver";
import { release } from "../base/release.ts";
import { kappaIn } from "../formulation/carry-over.ts";
import { formulate } from "../formulation/formulate.ts";
import type { Segments } from "../formulation/segments.ts";
import type { Bundle } from "../market/bundle.ts";
import { addObjectives, type Objective } from "../objective/objective.ts";
import type { SearchContext } from "./context.ts";
import { widened } from "./wide-options.ts";

/** Significant digits of a bound: fewer than any of its roundings, more than a plan needs. */
const BOUND_DIGITS = 6;
/** Options up to which bounds are had sooner than the compiler has compiled what finds them. */
const MOST_SPARED = 25_000;

/**
 * Bounds on what any plan under the rules of a context can have of each objective, by the
 * relaxation, after options that alone break a limit are removed. They depend on no engine and on
 * no limit of work or time. One formulation serves all of them.
 * @returns one bound per objective, null where it is known that no plan exists
 */
export function boundsOf(
  objectives: readonly Objective[],
  context: SearchContext,
): (number | null)[] {
  const { measures, rules, host } = context;
  // Values are put in goal by goal: the formulation needs none.
  const all = { ...addObjectives("any", objectives), linear: [] };
  const model = formulate({ measures, objective: all, rules, keepDominated: true });
  if (model.wide.size > 0) return objectives.map((objective) => boundOfWide(objective, context));
  const { problem, kept } = withoutImpossibleOptions(model.problem);
  const linear = withoutSegments(problem);
  const values = valuesOf(
    objectives,
    Array.from(kept, (j) => model.bundles[j]),
    context,
  );
  const work = () =>
    objectives.map((objective, g) => {
      if (objective.reach.length === 0) return boundOf({ ...linear, value: values[g] });
      const segmentWeight = segmentWeightsOf(objective, model.segments, context);
      return boundOf({ ...problem, value: values[g], segmentWeight });
    });
  const bounds = host.crunch && kept.length > MOST_SPARED ? host.crunch(work) : work();
  for (const { entryDimension, entryAmount } of [model.problem, problem, linear])
    release(entryDimension, entryAmount);
  return bounds;
}

/** Values of bundles under each objective; a bundle is measured in all ways at once. */
function valuesOf(
  objectives: readonly Objective[],
  bundles: readonly Bundle[],
  context: SearchContext,
): Float64Array[] {
  const linearOf = objectives.map((objective) =>
    context.measures.linearValues(carriedAtMost(objective, context).linear),
  );
  const values = objectives.map(() => new Float64Array(bundles.length));
  for (let j = 0; j < bundles.length; j++)
    for (let g = 0; g < values.length; g++) values[g][j] = linearOf[g](bundles[j]);
  return values;
}

/** The same bound where creators have more combinations than can be options at once. */
function boundOfWide(objective: Objective, { measures, rules, carryOver }: SearchContext) {
  const model = formulate({ measures, objective, rules, carryOver });
  const { conflict, proof } = widened(model, measures.sizes);
  return conflict === null ? rounded(proof.bound) : null;
}

function boundOf(problem: Problem): number | null {
  // What is nowhere positive is at most 0, and the empty plan, where it is one, has that.
  const isNowherePositive =
    problem.segmentWeight.every((weight) => weight === 0) && problem.value.every((v) => v <= 0);
  if (isNowherePositive && problem.required.every((required) => required === 0)) return 0;
  const bound = relaxationBound(problem);
  return rounded(bound);
}

function rounded(bound: number): number | null {
  return Number.isFinite(bound) ? Number(bound.toPrecision(BOUND_DIGITS)) : null;
}

/** The objective with conversions as if everybody had been reached before: 1 + κ_t of them. */
function carriedAtMost(objective: Objective, { carryOver, market }: SearchContext): Objective {
  if (!carryOver) return objective;
  const linear = objective.linear.map((term) =>
    term.measure === "conversions"
      ? {
          ...term,
          perPhase: term.perPhase.map((unit, phase) =>
            phase === 0 ? unit : unit * (1 + Math.max(0, kappaIn(phase, carryOver, market))),
          ),
        }
      : term,
  );
  return { ...objective, linear };
}

/** Weights of one objective on the segments that all objectives together have. */
function segmentWeightsOf(
  { reach }: Objective,
  segments: Segments,
  { forecast }: SearchContext,
): Float64Array {
  return Float64Array.from(segments.list, ({ cell, set }) => {
    const { phases, figures } = segments.sets[set];
    if (figures !== "mid") return 0;
    const key = phases.join();
    let weight = 0;
    for (const term of reach)
      if (term.phases.join() === key) weight += term.perPerson[cell] * forecast.cells[cell].size;
    return weight;
  });
}
