import { openReplan, type Run, replan } from "@reachmix/core";
import type { Operation } from "../http/stack.ts";
import { VERSION } from "../version.ts";
import { openedOr } from "./opened.ts";
import type { OptimizeParts } from "./operation.ts";
import { logSolved } from "./solve-run.ts";
import { storedAnswer } from "./stored-answer.ts";
import { runOf } from "./stored-run.ts";
import { inTime } from "./time.ts";

/** Longest name of a run. */
const LONGEST_NAME = 200;

/** POST /v1/runs/{id}/replan: a new run that keeps what is settled and changes the least. */
export function replanOperation({ table, engines }: OptimizeParts): Operation {
  return async (call) => {
    const parent = await runOf(call, table());
    const opening = openReplan(parent, call.body);
    const opened = inTime(openedOr(opening, "This run cannot be replanned so; see errors."), call);
    const name = nameOf(parent, parent.revision + 1);
    const { tags, client, campaign, input } = parent;
    const { currency } = input.brief;
    const revision = parent.revision + 1;
    const about = { name, tags, client, campaign, parent: parent.id, revision, currency };
    const asked = {
      route: "POST /v1/runs/{id}/replan",
      body: [parent.id, call.body],
      about: () => about,
      later: null,
    };
    return storedAnswer(table(), call, asked, async (id, createdAt) => {
      const host = { engines: engines(), reachmixVersion: VERSION, now: () => performance.now() };
      const { result, life } = await replan(opened, host);
      logSolved(id, opened.request, result);
      return {
        id,
        name,
        createdAt,
        tags: [...parent.tags],
        ...life,
        ...result,
        input: opened.request,
      };
    });
  };
}

/** The name of the parent with the revision in the place of an earlier one. */
function nameOf({ name }: Run, revision: number): string {
  const ending = ` v${revision}`;
  return (
    name
      .replace(/ v\d+$/, "")
      .slice(0, LONGEST_NAME - ending.length)
      .toWellFormed() + ending
  );
}
