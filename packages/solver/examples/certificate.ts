import { decompositionEngine } from "@reachmix/solver";
import { sensors } from "./sensors.ts";

const { certificate } = await decompositionEngine.solve(sensors, {
  relativeGapTolerance: 0,
  workLimit: 100_000,
  seed: 1,
  certify: true,
});
const { claim, proof } = certificate!;
console.log(claim.choice); // [ -1, 1, -1, 1, 0 ]
console.log(claim.bound!.toFixed(4), proof.length > 0); // 79.8321 true
