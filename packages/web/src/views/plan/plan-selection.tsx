import type { Workspace } from "../../state/workspace.ts";
import { count, money } from "../../words/numbers.ts";
import { cellsOf, type PlanGrid } from "./plan-grid.ts";

/** What can be done with the selected rows, while there are some. */
export function PlanSelection({ grid, workspace }: { grid: PlanGrid; workspace: Workspace }) {
  if (grid.selected.size === 0) return null;
  const { chosen } = grid;
  const fees = chosen.reduce((sum, { fee }) => sum + (fee ?? 0), 0);
  return (
    <div className="selection" role="status">
      <span>
        {count(chosen.length)} selected, {money(Math.round(fees))} {workspace.draft.brief.currency}
      </span>
      <button type="button" onClick={grid.lock}>
        Lock <kbd>l</kbd>
      </button>
      <button type="button" onClick={grid.exclude}>
        Leave out <kbd>x</kbd>
      </button>
      <button type="button" onClick={() => void navigator.clipboard.writeText(cellsOf(chosen))}>
        Copy
      </button>
      <button type="button" className="plain" onClick={grid.clear}>
        Clear <kbd>Esc</kbd>
      </button>
    </div>
  );
}
