import type { ZodOpenApiOperationObject } from "zod-openapi";

/** Descriptions of operations of `routes.json`, by name. */
export type Operations = Readonly<Record<string, Omit<ZodOpenApiOperationObject, "operationId">>>;
