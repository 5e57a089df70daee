import type { Operation } from "../../http/operation.ts";
import { VERSION } from "../../version.ts";

/** GET /v1/health: the function runs. It touches no table, so that being public costs nothing. */
export const healthOperation: Operation = () => ({
  status: 200,
  body: { status: "ok", version: VERSION },
});
