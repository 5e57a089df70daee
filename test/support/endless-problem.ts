import type { Problem } from "../../packages/solver/src/problem.ts";
import { problemOf } from "./block-problems.ts";

/** Found at random: javascript-lp-solver never returns from these five options, timeout or not. */
export const endlessProblem: Problem = problemOf(
  2,
  [
    {
      options: [
        { value: 0, amounts: { 0: 3, 1: 1 } },
        { value: 6, amounts: { 0: 6, 1: 6 } },
      ],
    },
    {
      options: [
        { value: 0, amounts: { 0: 3, 1: 5 } },
        { value: 0, amounts: { 0: 15, 1: 6 } },
        { value: 4, amounts: { 0: 6, 1: 6 } },
      ],
    },
  ],
  [
    { atoms: [0], coefficients: [1], lower: 4, upper: 4 },
    { atoms: [1], coefficients: [1], lower: -Infinity, upper: 3 },
  ],
);
