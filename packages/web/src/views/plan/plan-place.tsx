import { type ComponentType, useEffect, useState } from "react";
import { useDraftActions } from "../../actions/plan-actions.ts";
import { brain } from "../../state/brain.ts";
import { draftOfRun } from "../../state/draft-of-run.ts";
import { keptDraft } from "../../state/drafts.ts";
import { Workspace } from "../../state/workspace.ts";
import { Link } from "../../ui/link.tsx";

type View = ComponentType<{ workspace: Workspace }>;

/** A view of a draft, once the browser has found it; a run of the server is opened as a draft. */
export function PlanPlace({ id, view }: { id: string; view: View }) {
  const workspace = useWorkspace(id);
  if (workspace === "loading") return <main className="page" aria-busy="true" />;
  if (workspace === "missing")
    return (
      <main className="page">
        <h1>There is no plan “{id}” here.</h1>
        <p>It may have been deleted, or made in another browser and not saved as a run.</p>
        <p className="section">
          <Link to="/">Start a new one</Link> or open one of the <Link to="/runs">runs</Link>.
        </p>
      </main>
    );
  return <Opened workspace={workspace} view={view} />;
}

function Opened({ workspace, view: View }: { workspace: Workspace; view: View }) {
  useDraftActions(workspace);
  return <View workspace={workspace} />;
}

function useWorkspace(id: string): Workspace | "loading" | "missing" {
  const [workspace, setWorkspace] = useState<Workspace | "loading" | "missing">("loading");
  useEffect(() => {
    let opened: Workspace | null = null;
    let isGone = false;
    const find = async () => {
      const kept = (await keptDraft(id)) ?? (await draftOfRun(id));
      if (isGone) return;
      opened = kept === null ? null : new Workspace(kept, brain);
      setWorkspace(opened ?? "missing");
    };
    void find();
    return () => {
      isGone = true;
      opened?.close();
    };
  }, [id]);
  return workspace;
}
