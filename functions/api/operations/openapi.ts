import type { Operation } from "../../http/operation.ts";
import { createOpenApi } from "../../openapi/document.ts";

let document: ReturnType<typeof createOpenApi> | undefined;

/**
 * GET /v1/openapi.json: the description of this API, made from the schemas on the first request.
 */
export const openapiOperation: Operation = () => {
  document ??= createOpenApi();
  return { status: 200, body: document };
};
