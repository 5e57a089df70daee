import { createNodeEngines } from "@reachmix/engines";
import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { openTable, type Table } from "../store/index.ts";
import { optimizeOperation } from "./operation.ts";

let opened: { table: Table; engines: ReturnType<typeof createNodeEngines> } | undefined;
const parts = () => {
  opened ??= { table: openTable(requireEnvironment("TABLE_NAME")), engines: createNodeEngines() };
  return opened;
};

/** The optimisation: a brief and a roster in, a stored run out. */
export const handler = createHandler({
  optimize: optimizeOperation({ table: () => parts().table, engines: () => parts().engines }),
});
