import table from "../routes.json" with { type: "json" };
import { Problem } from "./problem.ts";

/** One call of the API as `routes.json` lists it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly function: string;
  readonly operation: string;
  readonly access: "read" | "write" | "public";
}

/** Every call of the API. */
export const routes = table as readonly Route[];

/**
 * The route an event was sent to.
 * @param routeKey `GET /v1/runs/{id}` as the gateway matched it, or `$default`
 * @param method method of the request, used when no route matched
 * @param path raw path of the request, used when no route matched
 * @throws Problem 405 when the path exists with other methods, else 404
 */
export function routeOf(routeKey: string, method: string, path: string): Route {
  const route = routes.find((r) => `${r.method} ${r.path}` === routeKey);
  if (route) return route;
  const methods = routes.filter((r) => matches(r.path, path)).map((r) => r.method);
  if (methods.length === 0 || methods.includes(method))
    throw new Problem(
      "unknown-path",
      "Nothing is served at this path. GET /v1/openapi.json lists every call.",
    );
  throw new Problem(
    "method-not-allowed",
    `${method} is not served here; this path takes ${methods.join(", ")}.`,
    {
      headers: { allow: methods.join(", ") },
    },
  );
}

function matches(template: string, path: string): boolean {
  const wanted = template.split("/");
  const given = path.split("/");
  return (
    wanted.length === given.length &&
    wanted.every((part, i) => (part.startsWith("{") ? given[i] !== "" : part === given[i]))
  );
}
