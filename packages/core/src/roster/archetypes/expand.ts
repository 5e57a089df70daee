import type { Read } from "../../base/read.ts";
import { readBySchema } from "../../base/read.ts";
import { archetypes } from "./archetypes.ts";
import { benchmarkRosterSchema } from "./schema.ts";

/**
 * A body whose roster is `{ benchmark: … }` with the creators that stands for; any other body as it
 * is.
 */
export function withArchetypes(body: unknown): Read<unknown> {
  if (!isRecord(body) || !isRecord(body.roster) || !Object.hasOwn(body.roster, "benchmark"))
    return { kind: "value", value: body };
  const { benchmark, ...rest } = body.roster;
  if (Object.hasOwn(rest, "creators")) return { kind: "refused", issues: [EITHER] };
  const read = readBySchema(benchmarkRosterSchema, benchmark);
  if (read.kind === "refused")
    return {
      kind: "refused",
      issues: read.issues.map((issue) => ({
        ...issue,
        path: ["roster.benchmark", issue.path].filter((part) => part !== "").join("."),
      })),
    };
  return { kind: "value", value: { ...body, roster: { ...rest, ...archetypes(read.value) } } };
}

const EITHER = {
  path: "roster.creators",
  code: "unrecognized_keys",
  message: "stands beside benchmark: state creators or benchmark, not both",
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
