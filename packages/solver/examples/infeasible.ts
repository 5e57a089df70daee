import { decompositionEngine, irreducibleConflict } from "@reachmix/solver";
import { sensors } from "./sensors.ts";

/** Row 2: at least four sensors, while row 1 allows three. */
const atLeastFour = { atoms: [1], coefficients: [1], lower: 4, upper: Infinity };
const impossible = { ...sensors, rows: [...sensors.rows, atLeastFour] };

const parameters = { relativeGapTolerance: 0, workLimit: 100_000, seed: 1 };
const { reason, choice, conflictRows } = await decompositionEngine.solve(impossible, parameters);
console.log(reason, choice, conflictRows); // infeasible null [ 1, 2 ]

// Without any one of these rows the others can hold.
console.log(irreducibleConflict(impossible)); // { rows: [ 1, 2 ], kind: 'relaxation' }
