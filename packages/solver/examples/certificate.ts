import { decompositionEngine } from "@reachmix/solver";
import { sensors } from "./sensors.ts";

const { certificate } = await decompositionEngine.solve(sensors, {
  relativeGapTolerance: 0,
  workLimit: 100_000,
  seed: 1,
  certify: true,
});
console.log(certificate?.claim.choice); // [ -1, 1, -1, 1, 0 ]
console.log(certificate?.claim.bound?.toFixed(4)); // 79.8321
