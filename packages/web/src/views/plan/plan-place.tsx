import { useEffect, useState } from "react";
import { brain } from "../../state/brain.ts";
import { keptDraft } from "../../state/drafts.ts";
import { Workspace } from "../../state/workspace.ts";
import { Link } from "../../ui/link.tsx";
import { ImportView } from "../import/import-view.tsx";
import { PlanView } from "./plan-view.tsx";

/** The working place of a draft, once the browser has found it. */
export function PlanPlace({ id, part }: { id: string; part: string | undefined }) {
  const workspace = useWorkspace(id);
  if (workspace === "loading") return <main className="start" aria-busy="true" />;
  if (workspace === "missing")
    return (
      <main className="start">
        <h1>This browser has no plan “{id}”.</h1>
        <p>It may have been deleted, or made in another browser.</p>
        <p className="section">
          <Link to="/">Start a new one</Link>
        </p>
      </main>
    );
  if (part === "sheet") return <ImportView workspace={workspace} />;
  return <PlanView workspace={workspace} />;
}

function useWorkspace(id: string): Workspace | "loading" | "missing" {
  const [workspace, setWorkspace] = useState<Workspace | "loading" | "missing">("loading");
  useEffect(() => {
    let opened: Workspace | null = null;
    let isGone = false;
    void keptDraft(id).then((kept) => {
      if (isGone) return;
      opened = kept === undefined ? null : new Workspace(kept, brain);
      setWorkspace(opened ?? "missing");
    });
    return () => {
      isGone = true;
      opened?.close();
    };
  }, [id]);
  return workspace;
}
