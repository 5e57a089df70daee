import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { openTable, type Table } from "../store/index.ts";
import { eraseOperation } from "./erase.ts";

let opened: Table | undefined;
const table = () => {
  opened ??= openTable(requireEnvironment("TABLE_NAME"));
  return opened;
};

/** Erases people from what is stored: the one function that may change every part of it. */
export const handler = createHandler({ eraseCreator: eraseOperation(table) });
