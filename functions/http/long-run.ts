import * as z from "zod";
import type { RunItem } from "../store/index.ts";
import { isEnd } from "../store/run-state.ts";
import { RETRY_AFTER_SECONDS } from "./limits.ts";
import { Problem } from "./problem.ts";
import type { Reply } from "./response.ts";

/** Where a run is that has no plan to read. */
export const runStateSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    state: z
      .enum(["accepted", "running", "done", "failed", "cancelled"])
      .describe("accepted waits to be solved; done, failed and cancelled never change"),
    attempt: z.int().describe("How often somebody has begun to solve it"),
    cancelAsked: z.boolean().describe("True once somebody asked that it stops"),
    progress: z
      .object({
        phase: z.string().describe("What is being done: reading, storing or a stage of the search"),
        value: z.number().nullable().describe("Worth of the best plan so far"),
        bound: z.number().nullable().describe("No plan is worth more"),
        gap: z.number().nullable().describe("(bound - value) / |value|"),
        at: z.iso.datetime(),
      })
      .nullable()
      .describe("How far the search is; null before it has begun"),
    failure: z
      .object({ code: z.string(), detail: z.string() })
      .nullable()
      .describe("Why it failed; null unless it did"),
  })
  .meta({ id: "RunState" });
/** Where a run is, as it is answered. */
export type RunStateBody = z.infer<typeof runStateSchema>;

/** Where a run is. */
export function runStateOf(item: RunItem): RunStateBody {
  return {
    id: item.id,
    name: item.name,
    createdAt: item.createdAt,
    state: item.state ?? "done",
    attempt: item.attempt ?? 1,
    cancelAsked: item.cancelAsked ?? false,
    progress: item.progress ?? null,
    failure: item.failure ?? null,
  };
}

/** The answer about a run that is not solved yet: where it is, and when to ask again. */
export function stillRunning(item: RunItem, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status: 202,
    headers: {
      location: `/v1/runs/${item.id}`,
      "retry-after": String(RETRY_AFTER_SECONDS.load),
      ...headers,
    },
    body: runStateOf(item),
  };
}

/** The answer to a call that needs the plan of a run which has none. */
export function unfinishedRun(item: RunItem): Problem {
  if (!isEnd(item.state ?? "done"))
    return new Problem(
      "run-in-progress",
      `Run ${item.id} is ${item.state} and has no plan yet. GET /v1/runs/${item.id} until it ` +
        `is done, or stop it by POST /v1/runs/${item.id}/cancel.`,
      { headers: { "retry-after": String(RETRY_AFTER_SECONDS.load) } },
    );
  const why = item.failure?.detail ?? "It was cancelled before there was a plan.";
  return new Problem("run-without-plan", `Run ${item.id} is ${item.state}. ${why}`);
}

/** True when a Prefer header (RFC 7240) asks for an answer before the work is done. */
export function prefersAsync(prefer: string | undefined): boolean {
  return (prefer ?? "").split(",").some((part) => /^\s*respond-async\s*(;|$)/i.test(part));
}
