import type { Repair, Result } from "@reachmix/core";
import { useEffect, useState } from "react";
import type { Calls } from "../../solver/calls/index.ts";
import { brain } from "../../state/brain.ts";
import type { Answer, BriefDraft, Draft } from "../../state/draft.ts";
import { askedNow } from "../../state/request.ts";
import type { Workspace } from "../../state/workspace.ts";

/** A repair with the step that makes it, and what the plan is then; null until it is known. */
export interface PricedRepair {
  readonly sentence: string;
  readonly change: ((draft: Draft) => Draft) | null;
  readonly outcome: Pick<Result, "plan"> | null;
}

/** The repairs of an answer, each priced by solving the repaired brief in the worker. */
export function usePricedRepairs(
  workspace: Workspace,
  { result }: Answer,
  isSolving: boolean,
): readonly PricedRepair[] {
  const repairs = result.conflict?.repairs ?? [];
  const [priced, setPriced] = useState<readonly PricedRepair[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer has its own repairs.
  useEffect(() => {
    setPriced([]);
    if (isSolving || repairs.length === 0) return;
    const work = new AbortController();
    void price(workspace.draft, repairs, setPriced, work.signal);
    return () => work.abort();
  }, [workspace, result, isSolving]);
  if (priced.length > 0) return priced;
  return repairs.map(({ sentence }) => ({ sentence, change: null, outcome: null }));
}

async function price(
  draft: Draft,
  repairs: readonly Repair[],
  tell: (priced: readonly PricedRepair[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const briefs = await brain.ask("repair", { brief: draft.brief, repairs }).answer;
  const priced: PricedRepair[] = repairs.map((repair, index) => ({
    sentence: repair.sentence,
    change: (old) => repaired(old, repair, briefs[index] as BriefDraft),
    outcome: null,
  }));
  for (const [index, own] of priced.entries()) {
    if (signal.aborted) return;
    tell([...priced]);
    const asked = askedNow(own.change?.(draft) ?? draft);
    const call = brain.ask("optimize", { asked });
    signal.addEventListener("abort", () => call.cancel());
    const outcome = await call.answer.then(planOf, () => NO_FIGURES);
    priced[index] = { ...own, outcome };
  }
  if (!signal.aborted) tell(priced);
}

const NO_FIGURES = { plan: null };

function planOf(gives: Calls["optimize"]["gives"]): Pick<Result, "plan"> {
  return gives.kind === "answered" ? gives.value.result : NO_FIGURES;
}

/** The draft with a repaired brief, and without locks and omissions that the repair drops. */
function repaired(draft: Draft, { changes }: Repair, brief: BriefDraft): Draft {
  const drops = (id: string) => changes.some(({ ruleId }) => ruleId === id);
  return {
    ...draft,
    brief,
    locked: drops("page-locked") ? [] : draft.locked,
    excluded: drops("page-excluded") ? [] : draft.excluded,
  };
}
