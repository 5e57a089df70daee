import { chooseEngine, decompositionEngine, type Engine } from "@reachmix/solver";
import { sensors } from "./sensors.ts";

/** An engine of one's own: it tries nothing and says so. */
const idle: Engine = {
  name: "highs",
  strengths: {
    rank: 9,
    because: "it never works",
    sparseRows: true,
    settlesFeasibility: false,
    takesTurns: false,
  },
  declines: () => null,
  solve: async () => ({
    engine: "highs",
    reason: "noSolution",
    limit: "work",
    detail: "It did not look.",
    choice: null,
    value: null,
    bound: null,
    work: 0,
    reproducible: true,
    relaxation: null,
    conflictRows: null,
  }),
};

const engines = [idle, decompositionEngine];
const { engine, why } = chooseEngine(sensors, engines, "auto");
console.log(engine.name); // core
console.log(why); // core answers, because it is made for problems of this form.

// A product of an option with a saturation is outside block form: another engine has to take it.
const outside = { ...sensors, products: [{ option: 0, segment: 1, weight: 5 }] };
console.log(decompositionEngine.declines(outside)?.slice(0, 23)); // it has rows or products
console.log(chooseEngine(outside, engines, "auto").engine.name); // highs
