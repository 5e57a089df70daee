import type { Answer } from "../../state/draft.ts";
import type { Solving, Workspace } from "../../state/workspace.ts";

/** What stands between the brief and a plan: rules that clash, fields that cannot be, faults. */
export function Trouble({
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
        {solving.message} The last plan is unchanged.
      </p>
    );
  if (solving.kind === "refused")
    return (
      <div className="notice" data-kind="broken" role="alert">
        {solving.issues.slice(0, 5).map(({ path, message }) => (
          <p key={path}>
            <strong>{path}</strong>: {message}
          </p>
        ))}
      </div>
    );
  const conflict = answer?.result.conflict;
  if (conflict == null) return null;
  return (
    <div className="notice" data-kind="broken" role="alert">
      <p>{conflict.message}</p>
      {conflict.repairs.map(({ sentence }) => (
        <p key={sentence} className="small">
          {sentence}
        </p>
      ))}
    </div>
  );
}
