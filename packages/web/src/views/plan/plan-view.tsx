import { useEffect } from "react";
import { useCreatorActions } from "../../actions/plan-actions.ts";
import { route } from "../../route/route.ts";
import { usePart, useStore } from "../../state/store.ts";
import type { Workspace, WorkspaceState } from "../../state/workspace.ts";
import type { Complaints } from "./brief-fields.tsx";
import { BriefPanel } from "./brief-panel.tsx";
import { Figures } from "./figures.tsx";
import { Inspector } from "./inspector.tsx";
import { PlanOverview } from "./plan-overview.tsx";
import { PlanTable } from "./plan-table.tsx";
import { ProofLine } from "./proof-line.tsx";
import { Trouble } from "./trouble.tsx";
import { usePlanRows } from "./use-plan-rows.ts";

const NO_COMPLAINTS: Complaints = [];

/** Brief, plan and reasons beside each other: what I want, what I get, why. */
export function PlanView({ workspace }: { workspace: Workspace }) {
  const { store } = workspace;
  const draft = usePart(store, ({ history }) => history.present);
  const answer = usePart(store, (state) => state.answer);
  const before = usePart(store, (state) => state.before);
  const isSolving = usePart(store, ({ solving }) => solving.kind === "solving");
  const complaints = usePart(store, complaintsIn);
  const { query } = useStore(route);
  useEscape(workspace);
  const rows = usePlanRows({ draft, answer, before });
  const open = query.get("creator");
  const row = rows.byCreator.get(open ?? "");
  useCreatorActions(workspace, row);
  const { currency } = draft.brief;
  const plan = answer?.result.plan ?? null;
  return (
    <div className="work" data-inspecting={open !== null || undefined}>
      <BriefPanel workspace={workspace} draft={draft} answer={answer} complaints={complaints} />
      <main className="result" data-stale={isSolving || undefined}>
        {plan !== null && (
          <div className="head">
            <Figures plan={plan} currency={currency} />
          </div>
        )}
        <ProofLine workspace={workspace} />
        <PlanTrouble workspace={workspace} />
        <PlanTable rows={rows} workspace={workspace} plan={plan} currency={currency} />
        {answer !== null && <PlanOverview result={answer.result} currency={currency} />}
      </main>
      {row !== undefined && <Inspector workspace={workspace} row={row} />}
    </div>
  );
}

function complaintsIn({ solving }: WorkspaceState): Complaints {
  return solving.kind === "refused" ? solving.issues : NO_COMPLAINTS;
}

function PlanTrouble({ workspace }: { workspace: Workspace }) {
  const { answer, solving } = useStore(workspace.store);
  return <Trouble workspace={workspace} answer={answer} solving={solving} />;
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
