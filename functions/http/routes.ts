import table from "../routes.json" with { type: "json" };
import { Problem } from "./problem.ts";

/** One call of the API as `routes.json` lists it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly function: string;
  readonly operation: string;
  /** What a token has to allow: reading, computing without storing, changing; public needs none. */
  readonly access: "read" | "solve" | "write" | "public";
  /** Names of its query parameters; none when left out. */
  readonly query?: readonly string[];
  /** What a POST, PUT or PATCH takes besides JSON, or that it takes nothing. */
  readonly body?: "files" | "none";
}

/** Every call of the API. */
export const routes = table as readonly Route[];

/**
 * The route an event was sent to; HEAD has the route of GET. A path that a route names in full is
 * never taken for one with a parameter, which is what the gateway does for every other method.
 * @param routeKey `GET /v1/runs/{id}` as the gateway matched it, or `$default`
 * @param method method of the request, used when no route matched
 * @param path raw path of the request, used when no route matched
 * @throws Problem 405 when the path exists with other methods, else 404
 */
export function routeOf(routeKey: string, method: string, path: string): Route {
  const asGet = routeKey.replace(/^HEAD /, "GET ");
  const route = routes.find((r) => `${r.method} ${r.path}` === asGet);
  if (route && !isNamedInFull(path, route)) return route;
  // No gateway route is needed for HEAD of a public call.
  const open = routes.find((r) => r.access === "public" && r.path === path);
  if (method === "HEAD" && open?.method === "GET") return open;
  const named = routes.filter((r) => r.path === path);
  const methods = (named.length > 0 ? named : routes.filter((r) => matches(r.path, path))).flatMap(
    (r) => (r.method === "GET" ? ["GET", "HEAD"] : [r.method]),
  );
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

/**
 * Makes sure that a query has no parameter that its route does not know: one misspelled would
 * change nothing in silence.
 * @throws Problem 400 that names each
 */
export function checkParameters(
  route: Route,
  query: Readonly<Record<string, string | undefined>>,
): void {
  const known = route.query ?? [];
  const unknown = Object.keys(query).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const takes = known.length > 0 ? `it takes ${known.join(", ")}` : "it takes none";
  throw new Problem(
    "malformed-request",
    `${route.method} ${route.path} does not know the query parameter ` +
      `${JSON.stringify(unknown[0].slice(0, 60))}; ${takes}.`,
    {
      errors: unknown.map((name) => ({
        path: name,
        code: "unknown_parameter",
        message: `is not known here; ${takes}`,
      })),
    },
  );
}

function isNamedInFull(path: string, route: Route): boolean {
  return route.path !== path && routes.some((r) => r.path === path);
}

function matches(template: string, path: string): boolean {
  const wanted = template.split("/");
  const given = path.split("/");
  return (
    wanted.length === given.length &&
    wanted.every((part, i) => (part.startsWith("{") ? given[i] !== "" : part === given[i]))
  );
}
