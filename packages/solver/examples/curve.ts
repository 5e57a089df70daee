import { boundCurve } from "@reachmix/solver";
import { sensors } from "./sensors.ts";

// How the best possible moves with the limit of row 0, the money.
const curve = boundCurve(sensors, 0, [60, 80, 100, 120]);
console.log(curve.map(({ bound }) => bound.toFixed(2)).join(", ")); // 63.95, 73.98, 81.21, 85.57
console.log(curve.map(({ price }) => price.toFixed(2)).join(", ")); // 0.59, 0.42, 0.31, 0.00
