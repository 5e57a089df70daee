import type { StackRoute } from "../assembly/stack.ts";

/** A route that fits a request, with its path parameters decoded. */
export interface Match {
  readonly route: StackRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly route: StackRoute;
  readonly method: string;
  readonly segments: readonly string[];
}

/**
 * Finds the route of a request as an HTTP API does: a full match before one with a `{parameter}`,
 * before a greedy `{proxy+}`, before `$default`; a named method before ANY.
 * @returns a function of method and encoded path; undefined when no route fits
 */
export function createRouter(
  routes: readonly StackRoute[],
): (method: string, path: string) => Match | undefined {
  const patterns = routes.filter((route) => route.key !== "$default").map(parse);
  patterns.sort((a, b) => rank(a).localeCompare(rank(b)));
  const fallback = routes.find((route) => route.key === "$default");
  return (method, path) => {
    const segments = path.split("/").slice(1);
    for (const pattern of patterns) {
      if (pattern.method !== "ANY" && pattern.method !== method) continue;
      const parameters = matchSegments(pattern.segments, segments);
      if (parameters !== undefined) return { route: pattern.route, parameters };
    }
    return fallback && { route: fallback, parameters: {} };
  };
}

function parse(route: StackRoute): Pattern {
  const [method, path] = route.key.split(" ");
  return { route, method, segments: path.split("/").slice(1) };
}

/** Text that sorts the most specific pattern first. */
function rank({ segments, method }: Pattern): string {
  const kinds = segments.map((segment) =>
    segment.endsWith("+}") ? "3" : segment.startsWith("{") ? "2" : "1",
  );
  return `${kinds.join("")}4${method === "ANY" ? "2" : "1"}`;
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    if (part.endsWith("+}")) {
      if (segments.length <= index) return undefined;
      parameters[part.slice(1, -2)] = segments.slice(index).map(decodeURIComponent).join("/");
      return parameters;
    }
    if (segments[index] === undefined) return undefined;
    if (!part.startsWith("{")) {
      if (part !== segments[index]) return undefined;
    } else if (segments[index] === "") return undefined;
    else parameters[part.slice(1, -1)] = decodeURIComponent(segments[index]);
  }
  return pattern.length === segments.length ? parameters : undefined;
}
