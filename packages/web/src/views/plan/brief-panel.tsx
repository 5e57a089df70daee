import type { Draft } from "../../state/draft.ts";
import type { Workspace } from "../../state/workspace.ts";

const PRESETS = {
  awareness: "Be seen",
  engagement: "Be talked about",
  hybrid: "Be seen, then sell",
  conversions: "Sell",
} as const;

/** What the planner wants: budget, goal, target, rules. Every change is solved at once. */
export function BriefPanel({ workspace, draft }: { workspace: Workspace; draft: Draft }) {
  const { brief } = draft;
  const setBudget = (budget: number) => {
    if (!Number.isFinite(budget) || budget < 0) return;
    const change = (old: Draft) => ({ ...old, brief: { ...old.brief, budget } });
    workspace.edit("Budget", change, true);
  };
  const preset = "preset" in brief.goals ? String(brief.goals.preset) : "own";
  return (
    <aside className="brief" aria-label="Brief">
      <fieldset>
        <label className="label" htmlFor="budget">
          Budget, {brief.currency}
        </label>
        <input
          id="budget"
          inputMode="decimal"
          value={brief.budget}
          onChange={(event) => setBudget(Number(event.target.value.replaceAll(",", "")))}
        />
        <input
          type="range"
          aria-label="Budget"
          min={0}
          max={sliderEnd(brief.budget)}
          step={Math.max(1, 10 ** Math.floor(Math.log10(Math.max(10, brief.budget)) - 1))}
          value={brief.budget}
          onChange={(event) => setBudget(Number(event.target.value))}
        />
      </fieldset>
      <fieldset>
        <label className="label" htmlFor="goal">
          Goal
        </label>
        <select
          id="goal"
          value={preset}
          onChange={({ target }) =>
            workspace.edit(`Goal ${target.value}`, (old) => ({
              ...old,
              brief: { ...old.brief, goals: { preset: target.value } },
            }))
          }
        >
          {Object.entries(PRESETS).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
          {preset === "own" && <option value="own">own values</option>}
        </select>
      </fieldset>
    </aside>
  );
}

/** The slider ends well above the budget and keeps its end while it is dragged. */
function sliderEnd(budget: number): number {
  const order = 10 ** Math.ceil(Math.log10(Math.max(10, budget)));
  return budget * 2 < order ? order : order * 2;
}
