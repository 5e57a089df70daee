import type { Answer } from "../../state/draft.ts";
import type { Solving, Workspace } from "../../state/workspace.ts";
import { Clash } from "./trouble-clash.tsx";

/** Issues that are listed at once. */
const MOST_ISSUES = 5;

/** What stands between the brief and a plan: rules that clash, fields that cannot be, faults. */
export function Trouble({
  workspace,
  answer,
  solving,
}: {
  workspace: Workspace;
  answer: Answer | null;
  solving: Solving;
}) {
  if (solving.kind === "failed")
    return (
      <p className="notice" data-kind="broken" role="alert">
        <strong>The search failed.</strong> {solving.message} What you entered is kept; change
        anything to search again.
      </p>
    );
  if (solving.kind === "refused")
    return (
      <div className="notice" data-kind="broken" role="alert">
        <p>
          <strong>This brief cannot be worked on yet.</strong> The last plan stays in sight.
        </p>
        {solving.issues.slice(0, MOST_ISSUES).map(({ path, message }) => (
          <p key={`${path} ${message}`} className="small">
            <strong>{path}</strong> {message}
          </p>
        ))}
      </div>
    );
  if (answer?.result.conflict == null) return null;
  return <Clash workspace={workspace} answer={answer} isSolving={solving.kind === "solving"} />;
}
