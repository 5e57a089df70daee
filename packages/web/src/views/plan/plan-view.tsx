import { useEffect, useMemo } from "react";
import { useCreatorActions } from "../../actions/plan-actions.ts";
import { route } from "../../route/route.ts";
import { useStore } from "../../state/store.ts";
import type { Workspace } from "../../state/workspace.ts";
import type { Complaints } from "./brief-fields.tsx";
import { BriefPanel } from "./brief-panel.tsx";
import { Figures } from "./figures.tsx";
import { Inspector } from "./inspector.tsx";
import { PlanExports } from "./plan-exports.tsx";
import { PlanOverview } from "./plan-overview.tsx";
import { PlanTable } from "./plan-table.tsx";
import { ProofLine } from "./proof-line.tsx";
import { planRows } from "./rows.ts";
import { Trouble } from "./trouble.tsx";

const NO_COMPLAINTS: Complaints = [];

/** Brief, plan and reasons beside each other: what I want, what I get, why. */
export function PlanView({ workspace }: { workspace: Workspace }) {
  const state = useStore(workspace.store);
  const { query } = useStore(route);
  useEscape(workspace);
  const draft = state.history.present;
  const { answer, before, details, solving } = state;
  const { source, fees, locked, excluded } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows read these parts of a draft only
  const rows = useMemo(
    () => planRows({ draft, answer, before, details }),
    [source, fees, locked, excluded, answer, before, details],
  );
  useCreatorActions(workspace, rows);
  const open = query.get("creator");
  const complaints = solving.kind === "refused" ? solving.issues : NO_COMPLAINTS;
  const { currency } = draft.brief;
  const plan = answer?.result.plan ?? null;
  return (
    <div className="work" data-inspecting={open !== null || undefined}>
      <BriefPanel part={{ workspace, draft, answer, complaints }} />
      <main className="result" data-stale={solving.kind === "solving" || undefined}>
        {plan !== null && (
          <div className="head">
            <Figures plan={plan} currency={currency} />
            <PlanExports draft={draft} answer={answer} />
          </div>
        )}
        <ProofLine workspace={workspace} answer={answer} solving={solving} />
        <Trouble workspace={workspace} answer={answer} solving={solving} />
        <PlanTable rows={rows} workspace={workspace} plan={plan} />
        {answer !== null && <PlanOverview result={answer.result} currency={currency} />}
      </main>
      {open !== null && <Inspector workspace={workspace} rows={rows} creatorId={open} />}
    </div>
  );
}

/** Escape ends a search; the best so far stays. */
function useEscape(workspace: Workspace) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key !== "Escape") return;
      if (workspace.store.get().solving.kind === "solving") workspace.cancel();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [workspace]);
}
