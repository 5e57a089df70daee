import type { Audience } from "../../brief/schema.ts";
import type { Assumption } from "../types.ts";
import { type DimensionName, FIELD } from "./dimensions.ts";

/** How much a result from outside the target counts, per dimension, 0-1. */
export type OutsideWeights = Readonly<Record<DimensionName, number>>;

/**
 * What counts when the brief does not say. Who lives elsewhere cannot buy; who is 46 instead of 44
 * can; the rates were measured on whole audiences, so that a share of interested people must not
 * discount them once more.
 */
export const DEFAULT_OUTSIDE: OutsideWeights = { country: 0, age: 0.5, gender: 0.5, interest: 1 };

/**
 * The weights of a brief: one number for all dimensions, or one each with defaults for the rest.
 */
export function outsideWeights(stated: Audience["outside"]): OutsideWeights {
  const of = (dimension: DimensionName) =>
    typeof stated === "number"
      ? stated
      : (stated?.[FIELD[dimension]] ?? DEFAULT_OUTSIDE[dimension]);
  return {
    country: of("country"),
    age: of("age"),
    gender: of("gender"),
    interest: of("interest"),
  };
}

/**
 * Share of an audience's results that counts in one dimension, `inside + weight * (1 - inside)`;
 * dimensions are multiplied.
 * @param inside share of the audience inside the target
 */
export function countedShare(inside: number, weight: number): number {
  return inside + weight * (1 - inside);
}

/** The default weights of the dimensions the target is described in. */
export function outsideAssumptions(
  stated: Audience["outside"],
  dimensions: readonly DimensionName[],
): Assumption[] {
  if (typeof stated === "number") return [];
  return dimensions
    .filter((dimension) => stated?.[FIELD[dimension]] === undefined)
    .map((dimension) => ({
      field: `audience.outside.${FIELD[dimension]}`,
      value: DEFAULT_OUTSIDE[dimension],
      source:
        "how much engagements, clicks and conversions of people outside the target count in this " +
        "dimension; a judgement",
      trust: "C",
    }));
}
