import { gridOperations } from "./grid-operations.ts";
import { ledgerOperations } from "./ledger-operations.ts";
import { lifeOperations } from "./life-operations.ts";
import type { Operations } from "./operation.ts";
import { privacyOperations } from "./privacy-operations.ts";
import { reportOperations } from "./report-operations.ts";
import { rosterOperations } from "./roster-operations.ts";
import { runOperations } from "./run-operations.ts";
import { scenarioOperations } from "./scenario-operations.ts";
import { serviceOperations } from "./service-operations.ts";
import { solvingOperations } from "./solving-operations.ts";
import { storedRosterOperations } from "./stored-roster-operations.ts";

/** Description of every operation of `routes.json`, by name. */
export const operations: Operations = {
  ...runOperations,
  ...solvingOperations,
  ...lifeOperations,
  ...scenarioOperations,
  ...gridOperations,
  ...rosterOperations,
  ...storedRosterOperations,
  ...privacyOperations,
  ...reportOperations,
  ...ledgerOperations,
  ...serviceOperations,
};
