import { decompositionEngine } from "@reachmix/solver";
import { sensors } from "./sensors.ts";

// Stopped before the search: the choice is feasible all the same, and the gap is honest.
const first = await decompositionEngine.solve(sensors, {
  relativeGapTolerance: 0,
  workLimit: 0,
  seed: 1,
});
console.log(first.reason, first.limit, first.reproducible); // limit work true
const { choice, value, bound } = first;
if (choice === null || value === null || bound === null) throw new Error("It found no choice.");
console.log(value <= 79.8321 && bound >= 79.8321); // true

// On from there: the answer is never worse than its hints.
const second = await decompositionEngine.solve(sensors, {
  relativeGapTolerance: 0.05,
  workLimit: 100_000,
  seed: 1,
  hints: [choice],
});
console.log(second.reason, (second.value ?? 0) >= value); // withinGap true
