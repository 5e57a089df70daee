/** How good is a plan made by hand? Beside the best one under the same rules. */
import { evaluate, openEvaluation } from "@reachmix/core";
import { host, opened, request, rounded } from "./support.ts";

const plan = [{ offerId: "ana-reel" }, { offerId: "ben-story" }, { offerId: "gus-video" }];
const { value, holds, optimum } = await evaluate(
  opened(openEvaluation({ ...request, plan })),
  host,
);

console.log(`by hand: worth ${rounded(value)} USD, ${holds ? "keeps" : "breaks"} the rules`);
console.log(
  optimum === null
    ? "there is no plan under these rules"
    : `the best: worth ${rounded(optimum.value)} USD, which is ${rounded(optimum.delta)} more`,
);
