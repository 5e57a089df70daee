import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { type Route, routes } from "../http/routes.ts";
import { VERSION } from "../version.ts";
import { operations } from "./operations.ts";

/**
 * The OpenAPI 3.1 description of every route of `routes.json`, from the schemas that check the
 * requests.
 * @throws Error when a route has no description
 */
export function createOpenApi(): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Reachmix",
      version: VERSION,
      description:
        "Which creators to pay, for which offers, in which phase, with a given budget, and why. " +
        "Money is in major units of the brief's currency. Every answer that a function makes and " +
        "that is no success is application/problem+json; the gateway's own answers are {message}.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
      },
    },
    security: [{ token: [] }],
    paths: pathsOf(routes),
  });
}

function pathsOf(all: readonly Route[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of all) {
    const operation = operations[route.operation];
    if (!operation)
      throw new Error(`the operation ${route.operation} of routes.json has no description`);
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: {
        operationId: route.operation,
        ...operation,
        ...(route.access === "public" ? { security: [] } : {}),
      },
    };
  }
  return paths;
}
