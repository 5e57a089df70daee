import { assess, decompositionEngine, OPTIMAL_GAP, relativeGap } from "@reachmix/solver";
import { sensors } from "./sensors.ts";

const { reason, choice, value, bound } = await decompositionEngine.solve(sensors, {
  relativeGapTolerance: 0, // asks for the optimum
  workLimit: 100_000,
  seed: 1,
});
if (choice === null || value === null || bound === null) throw new Error("It found no choice.");
console.log(reason); // optimal
console.log(choice); // Int32Array(5) [ -1, 3, -1, 7, 8 ]
console.log(value.toFixed(4)); // 79.8321
const gap = relativeGap(bound, value);
console.log(gap !== null && gap <= OPTIMAL_GAP); // true

// The value again, measured on the data: no engine's arithmetic takes part.
const measured = assess(sensors, choice);
console.log(measured.feasible, measured.value === value); // true true
console.log(measured.masses); // Float64Array(2) [ 2, 1.2 ]
