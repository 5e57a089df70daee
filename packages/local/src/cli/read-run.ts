import {
  inPresentShape,
  newLife,
  type OptimizeHost,
  type OptimizeRequest,
  optimize,
  type Result,
  type Run,
  readBySchema,
  runSchema,
} from "@reachmix/core";
import { Refusal } from "../refusal.ts";
import { factsOf, readJson, refusalOf } from "./read-json.ts";
import { isAnswer, requestIn } from "./read-request.ts";

/**
 * The run in a file: an answer of `reachmix optimize --json` or of the API, of this or an earlier
 * release, as it stands, or a request, which is solved. What the file does not say is its id and
 * name (the file's), and when it was made (when the file was written).
 * @throws Refusal when the file holds neither
 */
export async function readRun(file: string, host: OptimizeHost): Promise<Run> {
  const json = readJson(file);
  if (!isAnswer(json)) {
    const opened = requestIn(file, json);
    return runOf(file, opened.request, await optimize(opened, host));
  }
  const answer = inPresentShape(json) as object;
  const read = readBySchema(runSchema, { ...identityOf(file, nameIn(json.input)), ...answer });
  if (read.kind === "value") return withLife(wholePlanIn(file, read.value));
  throw refusalOf(file, "an answer of Reachmix; optimize its request again", read.issues);
}

/** @throws Refusal for an answer that names only some purchases of its plan */
function wholePlanIn(file: string, run: Run): Run {
  const { picks = [], count = picks.length } = run.plan ?? {};
  if (count === picks.length) return run;
  throw new Refusal(
    `${file} names ${picks.length} of the ${count} purchases of its plan. ` +
      "GET /v1/runs/{id}/picks has all of them; docs/client.md shows how the run becomes one file.",
  );
}

/** A run with what an answer that has just been made does not say of its life. */
function withLife(run: Run): Run {
  const fresh = newLife(run.input, run.plan);
  const { client, campaign, statuses } = run;
  return {
    ...run,
    client: client ?? fresh.client,
    campaign: campaign ?? fresh.campaign,
    statuses: statuses.length > 0 ? statuses : fresh.statuses,
  };
}

/** A run of a request in a file and its result. */
export function runOf(file: string, input: OptimizeRequest, result: Result): Run {
  const life = newLife(input, result.plan);
  return { ...identityOf(file, input.brief.name), ...life, ...result, input };
}

/** Name of the brief in the input of an answer; undefined without one. */
function nameIn(input: unknown): string | undefined {
  const { brief } = (input ?? {}) as { readonly brief?: { readonly name?: unknown } | null };
  return typeof brief?.name === "string" ? brief.name : undefined;
}

function identityOf(
  file: string,
  named: string | undefined,
): Pick<Run, "id" | "name" | "createdAt" | "tags"> {
  const { name, writtenAt } = factsOf(file);
  return { id: name, name: named ?? name, createdAt: writtenAt, tags: [] };
}
