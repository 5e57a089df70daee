import type { EngineProfile } from "@reachmix/solver";
import { unfit } from "../linear/unfit.ts";

/** The engine `highs`: every problem that its matrix can state. */
export const highsProfile: EngineProfile = {
  name: "highs",
  strengths: {
    rank: 3,
    because: "it takes problems of every form",
    sparseRows: true,
    settlesFeasibility: true,
    takesTurns: true,
  },
  declines: unfit,
};
