import { requireEnvironment } from "../http/environment.ts";
import { createHandler } from "../http/stack.ts";
import { openTable, type Table } from "../store/index.ts";
import { commitOperation } from "./commit.ts";
import { deleteRosterOperation } from "./delete-roster.ts";
import { putPageOperation } from "./put-page.ts";

let opened: Table | undefined;
const table = () => {
  opened ??= openTable(requireEnvironment("TABLE_NAME"));
  return opened;
};

/** Takes rosters page by page, publishes their versions and removes them. */
export const handler = createHandler({
  putRosterPage: putPageOperation(table),
  commitRoster: commitOperation(table),
  deleteRoster: deleteRosterOperation(table),
});
