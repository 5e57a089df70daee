import { type ComponentType, useCallback, useEffect, useState } from "react";
import { useDraftActions } from "../../actions/plan-actions.ts";
import type { RunState } from "../../api/call.ts";
import { brain } from "../../state/brain.ts";
import { draftOfRun } from "../../state/draft-of-run.ts";
import { keptDraft } from "../../state/drafts.ts";
import { useStore } from "../../state/store.ts";
import { Workspace } from "../../state/workspace.ts";
import { Link } from "../../ui/link.tsx";
import { RunUnderWay } from "../../ui/run-under-way.tsx";
import { closeSheet, openedSheet } from "../../ui/sheets.ts";
import { SaveRoster } from "../rosters/save-roster.tsx";

type View = ComponentType<{ workspace: Workspace }>;

/** A view of a draft, once the browser has found it; a run of the server is opened as a draft. */
export function PlanPlace({ id, view }: { id: string; view: View }) {
  const [workspace, again] = useWorkspace(id);
  if (workspace === "loading") return <main className="page" aria-busy="true" />;
  if (workspace === "missing")
    return (
      <main className="page">
        <h1>There is no plan “{id}” here.</h1>
        <p>
          It may have been deleted, made in another browser and not saved as a run, or kept by a
          later version of this page: then the start has it as a file.
        </p>
        <p className="section">
          <Link to="/">Start a new one</Link> or open one of the <Link to="/runs">runs</Link>.
        </p>
      </main>
    );
  if (!(workspace instanceof Workspace))
    return (
      <main className="page">
        <h1>{workspace.name}</h1>
        <RunUnderWay state={workspace} again={again} />
      </main>
    );
  return <Opened workspace={workspace} view={view} />;
}

function Opened({ workspace, view: View }: { workspace: Workspace; view: View }) {
  useDraftActions(workspace);
  const isSaving = useStore(openedSheet) === "roster";
  return (
    <>
      <View workspace={workspace} />
      {isSaving && <SaveRoster draft={workspace.draft} onClose={closeSheet} />}
    </>
  );
}

type Found = Workspace | RunState | "loading" | "missing";

/** @returns what was found, and a function that looks again */
function useWorkspace(id: string): readonly [Found, () => void] {
  const [found, setFound] = useState<Found>("loading");
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn looks again.
  useEffect(() => {
    let opened: Workspace | null = null;
    let isGone = false;
    const find = async () => {
      const kept = (await keptDraft(id)) ?? (await draftOfRun(id));
      if (isGone) return;
      if (kept === null) return setFound("missing");
      if ("state" in kept) return setFound(kept.state);
      opened = new Workspace(kept, brain);
      setFound(opened);
    };
    void find();
    return () => {
      isGone = true;
      opened?.close();
    };
  }, [id, turn]);
  return [found, useCallback(() => setTurn((old) => old + 1), [])];
}
