import type { RunState } from "../api/call.ts";
import { rememberSaved } from "../api/saved-runs.ts";
import { getWholeRun } from "../api/whole-run.ts";
import type { Answer, BriefDraft, Draft, RuleDraft } from "./draft.ts";

/** Ids of the rules by which a draft says what is locked and left out. */
const [LOCKED, EXCLUDED] = ["page-locked", "page-excluded"];
const RUN_ID = /^[0-9a-f-]{36}$/;

/** A run of the server that was opened here. */
export type OpenedRun =
  | { readonly kind: "draft"; readonly draft: Draft; readonly answer: Answer }
  /** It is still being planned. */
  | { readonly kind: "pending"; readonly state: RunState };

/** A run of the server as a draft of this browser, under the same id; null when there is none. */
export async function draftOfRun(id: string): Promise<OpenedRun | null> {
  if (!RUN_ID.test(id) || __ONE_FILE__) return null;
  const reply = await getWholeRun(id);
  if (reply.kind === "pending") return reply;
  if (reply.kind !== "ok") return null;
  const { input, ...run } = reply.value;
  const { options, roster, basis } = input;
  const brief = input.brief as BriefDraft;
  rememberSaved(id, id);
  const draft: Draft = {
    id,
    name: run.name,
    source: { kind: "stated", roster },
    brief: { ...brief, rules: brief.rules.filter(({ id: own }) => !isOwn(own)) },
    locked: namedIn(brief.rules, LOCKED, "offers"),
    excluded: namedIn(brief.rules, EXCLUDED, "creators"),
    fees: {},
    options,
  };
  const asked = {
    draft,
    today: run.createdAt.slice(0, 10),
    ...(basis !== undefined && { basis }),
  };
  return { kind: "draft", draft, answer: { asked, result: run, details: null, typical: null } };
}

function isOwn(id: string): boolean {
  return id === LOCKED || id === EXCLUDED;
}

function namedIn(rules: readonly RuleDraft[], id: string, field: string): readonly string[] {
  return (rules.find((rule) => rule.id === id)?.[field] ?? []) as readonly string[];
}
