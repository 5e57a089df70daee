import type { Answer } from "../../state/draft.ts";
import type { Solving, Workspace } from "../../state/workspace.ts";
import { percent } from "../../words/numbers.ts";

/** How good the plan is proved to be, and while it is searched how far the search has come. */
export function ProofLine({
  workspace,
  answer,
  solving,
}: {
  workspace: Workspace;
  answer: Answer | null;
  solving: Solving;
}) {
  return (
    <>
      <div className="proof" role="status">
        {solving.kind === "solving" ? (
          <>
            <span>{solving.progress?.message ?? "Starting"} …</span>
            <span className="soft">{gapWords(solving.progress)}</span>
            <button type="button" className="plain" onClick={() => workspace.cancel()}>
              Stop here
            </button>
          </>
        ) : (
          <span>{answer === null ? "" : proofWords(answer)}</span>
        )}
      </div>
      <div className="closing">
        <Closing solving={solving} />
      </div>
    </>
  );
}

function Closing({ solving }: { solving: Solving }) {
  if (solving.kind !== "solving") return null;
  const { value, bound } = solving.progress ?? {};
  if (value == null || bound == null || bound <= 0) return null;
  return <span style={{ width: `${Math.min(100, (value / bound) * 100)}%` }} />;
}

function gapWords(progress: { value?: number | null; bound?: number | null } | null): string {
  const { value, bound } = progress ?? {};
  if (value == null || bound == null || value === 0) return "";
  return `at most ${percent((bound - value) / Math.abs(value))} better is possible`;
}

function proofWords({ result: { certificate, termination, plan } }: Answer): string {
  if (plan === null) return termination.detail;
  const { gap } = certificate;
  if (termination.reason === "optimal")
    return "Proved: no plan is better on these numbers. The numbers themselves are forecasts.";
  if (gap === null) return "Stopped before anything was proved.";
  return `Nothing is better by more than ${percent(gap)} on these numbers.`;
}
