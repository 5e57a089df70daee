import { useCreatorActions } from "../../actions/plan-actions.ts";
import { route } from "../../route/route.ts";
import { useStore } from "../../state/store.ts";
import type { Workspace } from "../../state/workspace.ts";
import { BriefPanel } from "./brief-panel.tsx";
import { Figures } from "./figures.tsx";
import { Inspector } from "./inspector.tsx";
import { PlanTable } from "./plan-table.tsx";
import { ProofLine } from "./proof-line.tsx";
import { planRows } from "./rows.ts";
import { Trouble } from "./trouble.tsx";

/** Brief, plan and reasons beside each other: what I want, what I get, why. */
export function PlanView({ workspace }: { workspace: Workspace }) {
  const state = useStore(workspace.store);
  const { query } = useStore(route);
  const draft = state.history.present;
  const { answer, solving } = state;
  const rows = planRows(draft, answer, state.before);
  useCreatorActions(workspace, rows);
  const complaints = solving.kind === "refused" ? solving.issues : [];
  const open = query.get("creator");
  return (
    <div className="work">
      <BriefPanel part={{ workspace, draft, answer, complaints }} />
      <main className="result" data-stale={solving.kind === "solving" || undefined}>
        <ProofLine workspace={workspace} answer={answer} solving={solving} />
        <Trouble workspace={workspace} answer={answer} solving={solving} />
        {answer?.result.plan != null && (
          <Figures plan={answer.result.plan} currency={draft.brief.currency} />
        )}
        <PlanTable rows={rows} draft={draft} plan={answer?.result.plan ?? null} />
      </main>
      {open !== null && <Inspector workspace={workspace} rows={rows} creatorId={open} />}
    </div>
  );
}
