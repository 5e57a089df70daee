import "../../styles/curve.css";
import type { Frontier } from "@reachmix/core";
import { route, setQuery } from "../../route/route.ts";
import { useStore } from "../../state/store.ts";
import type { Workspace } from "../../state/workspace.ts";
import { money } from "../../words/numbers.ts";
import { GoalSeekForm } from "./goal-seek-form.tsx";
import { MEASURES, type Measure, measureOf } from "./measures.ts";
import { OtherPlans } from "./other-plans.tsx";
import { PointDetails } from "./point-details.tsx";
import { PointTable } from "./point-table.tsx";
import { StepChart } from "./step-chart.tsx";
import { useFrontier } from "./use-frontier.ts";

/** What other budgets would buy: the best plan of each, and what changes from one to the next. */
// biome-ignore lint/style/noDefaultExport: views are loaded when they are opened.
export default function Curve({ workspace }: { workspace: Workspace }) {
  const [curve, stop, again] = useFrontier(workspace);
  const { brief } = workspace.draft;
  return (
    <main className="page wide">
      <h1>What other budgets would buy</h1>
      <p className="soft">
        The best plan of each budget under the same rules. Now: {money(brief.budget)}{" "}
        {brief.currency}.
      </p>
      {curve.kind === "searching" && (
        <p role="status" className="notice">
          {curve.text}{" "}
          <button type="button" onClick={stop}>
            Stop here
          </button>
        </p>
      )}
      {curve.kind === "failed" && (
        <p role="alert" className="notice" data-kind="broken">
          {curve.text}{" "}
          <button type="button" onClick={again}>
            Try again
          </button>
        </p>
      )}
      {curve.kind === "known" && <Known workspace={workspace} frontier={curve.frontier} />}
      <GoalSeekForm workspace={workspace} />
      <OtherPlans workspace={workspace} />
    </main>
  );
}

function Known({ workspace, frontier }: { workspace: Workspace; frontier: Frontier }) {
  const { query } = useStore(route);
  const measure = measureOf(query.get("of"));
  const { points } = frontier;
  const asked = Number(query.get("budget") ?? workspace.draft.brief.budget);
  const at = nearest(points, asked);
  const choose = (index: number) => setQuery({ budget: String(points[index]?.budget ?? "") });
  return (
    <>
      <div className="choice section">
        {(Object.keys(MEASURES) as Measure[]).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === measure}
            onClick={() => setQuery({ of: name === "reach" ? null : name })}
          >
            {MEASURES[name].label}
          </button>
        ))}
      </div>
      <div className="curve">
        <StepChart frontier={frontier} measure={measure} at={at} onChoose={choose} />
        <PointDetails workspace={workspace} frontier={frontier} at={at} />
      </div>
      {frontier.notes.map((note) => (
        <p key={note} className="soft small">
          {note}
        </p>
      ))}
      <PointTable frontier={frontier} at={at} onChoose={choose} />
    </>
  );
}

function nearest(points: Frontier["points"], budget: number): number {
  const away = (index: number) => Math.abs((points[index]?.budget ?? 0) - budget);
  return points.reduce((best, _, index) => (away(index) < away(best) ? index : best), 0);
}
