import { decompositionEngine, lagrangianAt, regretsAt } from "@reachmix/solver";
import { sensors } from "./sensors.ts";

const parameters = { relativeGapTolerance: 0, workLimit: 100_000, seed: 1 };
const { relaxation, value } = await decompositionEngine.solve(sensors, parameters);
if (relaxation === null || value === null) throw new Error("It solved no relaxation.");
console.log(relaxation.value.toFixed(2), value.toFixed(2)); // 81.21 79.83

// What one more unit of money and one more sensor would add to the relaxation.
const { rowPrices } = relaxation;
console.log(rowPrices[0].toFixed(3), rowPrices[1].toFixed(3)); // 0.305 0.000

// The prices prove the bound without the engine: a Lagrangian bounds every choice.
const { bound } = lagrangianAt(sensors, relaxation);
console.log(bound.toFixed(2)); // 81.21

// The best option of site 3 at these prices, and what it is worth there.
const { best, reduced } = regretsAt(sensors, relaxation);
console.log(best[3], reduced[best[3]].toFixed(2)); // 7 0.48
