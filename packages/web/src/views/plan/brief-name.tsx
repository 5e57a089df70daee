import type { BriefPart } from "./brief-panel.tsx";

/** The name of the plan, written over in place. */
export function BriefName({ workspace, draft }: BriefPart) {
  return (
    <input
      className="plan-name"
      aria-label="Name of the plan"
      value={draft.name}
      maxLength={200}
      onChange={({ target }) => {
        const name = target.value === "" ? draft.name : target.value;
        workspace.edit("Rename", (old) => ({ ...old, name }), true);
      }}
    />
  );
}
