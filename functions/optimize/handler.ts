import { createNodeEngines } from "@reachmix/engines";
import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { openTable, type Table } from "../store/index.ts";
import { alternativesOperation } from "./alternatives.ts";
import { compareWithCausesOperation } from "./compare-with-causes.ts";
import { evaluateOperation } from "./evaluate.ts";
import { explainOperation } from "./explain.ts";
import { frontierOperation } from "./frontier.ts";
import { goalSeekOperation } from "./goal-seek.ts";
import { optimizeOperation } from "./operation.ts";
import { whatIfOperation } from "./what-if.ts";

let opened: { table: Table; engines: ReturnType<typeof createNodeEngines> } | undefined;
const parts = () => {
  opened ??= { table: openTable(requireEnvironment("TABLE_NAME")), engines: createNodeEngines() };
  return opened;
};

const lazily = { table: () => parts().table, engines: () => parts().engines };

/**
 * Everything that solves: the optimisation itself, evaluation, exact explanations, causes, and the
 * scenarios around a plan.
 */
export const handler = createHandler({
  optimize: optimizeOperation(lazily),
  evaluate: evaluateOperation(lazily.engines),
  explain: explainOperation(lazily.engines),
  compareWithCauses: compareWithCausesOperation(lazily),
  frontier: frontierOperation(lazily.engines),
  goalSeek: goalSeekOperation(lazily.engines),
  alternatives: alternativesOperation(lazily.engines),
  whatIf: whatIfOperation(lazily.engines),
});
