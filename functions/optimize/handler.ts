import { createNodeEngines } from "@reachmix/engines";
import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { openTable, type Table } from "../store/index.ts";
import { compareWithCausesOperation } from "./compare-with-causes.ts";
import { evaluateOperation } from "./evaluate.ts";
import { explainOperation } from "./explain.ts";
import { optimizeOperation } from "./operation.ts";

let opened: { table: Table; engines: ReturnType<typeof createNodeEngines> } | undefined;
const parts = () => {
  opened ??= { table: openTable(requireEnvironment("TABLE_NAME")), engines: createNodeEngines() };
  return opened;
};

const lazily = { table: () => parts().table, engines: () => parts().engines };

/** Everything that solves: the optimisation itself, evaluation, exact explanations and causes. */
export const handler = createHandler({
  optimize: optimizeOperation(lazily),
  evaluate: evaluateOperation(lazily),
  explain: explainOperation(lazily),
  compareWithCauses: compareWithCausesOperation(lazily),
});
