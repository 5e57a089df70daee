import type { OptimizeProgress } from "@reachmix/core";
import type { Answer } from "../../state/draft.ts";
import { useStore } from "../../state/store.ts";
import type { Solving, Workspace } from "../../state/workspace.ts";
import { percent } from "../../words/numbers.ts";
import { PlanExports } from "./plan-exports.tsx";

/** How good the plan is proved to be, and while it is searched how far the search has come. */
export function ProofLine({ workspace }: { workspace: Workspace }) {
  const { answer, solving, history } = useStore(workspace.store);
  const progress = solving.kind === "solving" ? solving.progress : null;
  return (
    <>
      <div className="proof">
        <span role="status">{wordsOf(solving, answer)}</span>
        {solving.kind === "solving" && (
          <>
            <span className="soft">{gapWords(progress)}</span>
            <button type="button" className="plain" onClick={() => workspace.cancel()}>
              Stop here <kbd>Esc</kbd>
            </button>
          </>
        )}
        <Steps workspace={workspace} />
        <PlanExports draft={history.present} answer={answer} />
      </div>
      <div
        className="closing"
        aria-hidden="true"
        data-busy={solving.kind === "solving" || undefined}
      >
        <Closing progress={progress} />
      </div>
    </>
  );
}

/** Undo and redo, each saying what it is about. */
function Steps({ workspace }: { workspace: Workspace }) {
  const { undo, redo } = workspace.steps;
  return (
    <span className="steps">
      <button
        type="button"
        className="plain"
        disabled={undo === null}
        title={undo === null ? "Nothing to undo" : `Undo: ${undo} (Ctrl Z)`}
        onClick={() => workspace.undo()}
      >
        <span aria-hidden="true">↶</span> {undo === null ? "Undo" : `Undo ${undo}`}
      </button>
      <button
        type="button"
        className="plain"
        disabled={redo === null}
        title={redo === null ? "Nothing to redo" : `Redo: ${redo} (Ctrl Y)`}
        onClick={() => workspace.redo()}
      >
        <span aria-hidden="true">↷</span>{" "}
        {redo === null ? <span className="visually-hidden">Redo</span> : `Redo ${redo}`}
      </button>
    </span>
  );
}

/** Value and bound on a line: the plan is proved where they meet. */
function Closing({ progress }: { progress: OptimizeProgress | null }) {
  const { value, bound } = progress ?? {};
  if (value == null || bound == null || bound <= 0) return null;
  return <span style={{ width: `${Math.min(100, Math.max(0, (value / bound) * 100))}%` }} />;
}

function gapWords(progress: OptimizeProgress | null): string {
  const { value, bound } = progress ?? {};
  if (value == null || bound == null || value === 0) return "";
  const gap = Math.max(0, (bound - value) / Math.abs(value));
  return `at most ${percent(gap)} better is possible`;
}

function wordsOf(solving: Solving, answer: Answer | null): string {
  if (solving.kind === "solving") return `${solving.progress?.message ?? "Starting"} …`;
  if (solving.kind === "stopped")
    return "Stopped before a new plan was found; the plan below is the one before.";
  return answer === null ? "" : proofWords(answer);
}

function proofWords({ result: { certificate, termination, plan } }: Answer): string {
  if (plan === null) return termination.detail;
  const { gap } = certificate;
  const isStopped = termination.reason === "cancelled";
  if (termination.reason === "optimal")
    return "Proved: no plan is better on these numbers. The numbers themselves are forecasts.";
  if (gap === null) return "Stopped before anything was proved; this is the best plan found.";
  const words = `othing is better by more than ${percent(gap)} on these numbers.`;
  return isStopped ? `Stopped: n${words}` : `N${words}`;
}
