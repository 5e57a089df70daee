import { createNodeEngines } from "@reachmix/engines";
import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { openQueue, type Queue } from "../queue/queue.ts";
import { openTable, type Table } from "../store/index.ts";
import { alternativesOperation } from "./alternatives.ts";
import { backupsOperation } from "./backups.ts";
import { compareWithCausesOperation } from "./compare-with-causes.ts";
import { evaluateOperation } from "./evaluate.ts";
import { explainOperation } from "./explain.ts";
import { frontierOperation } from "./frontier.ts";
import { goalSeekOperation } from "./goal-seek.ts";
import { negotiationOperation } from "./negotiation.ts";
import { optimizeOperation } from "./operation.ts";
import { replanOperation } from "./replan.ts";
import { startGridOperation } from "./start-grid.ts";
import { whatIfOperation } from "./what-if.ts";

let opened: { table: Table; engines: ReturnType<typeof createNodeEngines> } | undefined;
const parts = () => {
  opened ??= { table: openTable(requireEnvironment("TABLE_NAME")), engines: createNodeEngines() };
  return opened;
};

let opening: Queue | undefined;
const queue = () => {
  opening ??= openQueue(requireEnvironment("QUEUE_URL"));
  return opening;
};

const lazily = { table: () => parts().table, engines: () => parts().engines, queue };

/**
 * Everything that solves: the optimisation itself, evaluation, exact explanations, causes, the
 * scenarios around a plan, replanning, backups and sheets for talks.
 */
export const handler = createHandler({
  optimize: optimizeOperation(lazily),
  evaluate: evaluateOperation(lazily),
  explain: explainOperation(lazily),
  compareWithCauses: compareWithCausesOperation(lazily),
  replanRun: replanOperation(lazily),
  findBackups: backupsOperation(lazily),
  prepareTalks: negotiationOperation(lazily),
  frontier: frontierOperation(lazily),
  goalSeek: goalSeekOperation(lazily),
  alternatives: alternativesOperation(lazily),
  whatIf: whatIfOperation(lazily),
  startGrid: startGridOperation(lazily),
});
