import type { Frontier, FrontierPoint } from "@reachmix/core";
import { editBrief } from "../../state/edits.ts";
import type { Workspace } from "../../state/workspace.ts";
import { notify } from "../../ui/notices.ts";
import { counted, forecast, money, percent, shortForecast } from "../../words/numbers.ts";
import { Swaps } from "./swaps.tsx";

/** One budget of the curve: what it brings, who enters and leaves on the way, how to take it. */
export function PointDetails({
  workspace,
  frontier,
  at,
}: {
  workspace: Workspace;
  frontier: Frontier;
  at: number;
}) {
  const point = frontier.points[at];
  if (point === undefined) return null;
  const { currency } = frontier;
  const isNow = point.budget === workspace.draft.brief.budget;
  const use = () => {
    editBrief(workspace, `Budget ${money(point.budget)}`, { budget: point.budget });
    notify(`The budget is ${money(point.budget)} ${currency}.`, {
      undo: () => workspace.undo(),
      link: { to: `/plan/${workspace.draft.id}`, text: "See the plan" },
    });
  };
  return (
    <aside className="point" aria-live="polite" aria-label="The chosen budget">
      <p className="figure-line">
        <strong>
          {money(point.budget)} {currency}
        </strong>{" "}
        {isNow && <span className="soft">the budget now</span>}
      </p>
      <Outcome point={point} currency={currency} />
      <Swaps title="Come in" swaps={at === 0 ? [] : point.entered} />
      <Swaps title="Go" swaps={point.left} />
      <div className="buttons">
        <button type="button" className="primary" disabled={isNow} onClick={use}>
          Use this budget
        </button>
      </div>
    </aside>
  );
}

function Outcome({ point, currency }: { point: FrontierPoint; currency: string }) {
  const { status, totals, perThousand, gap, keepsPrevious, fall } = point;
  if (status === "impossible") return <p>No plan is possible with so little.</p>;
  if (totals === null) return <p className="soft">Not worked out: the time was over before.</p>;
  return (
    <>
      <p>
        {shortForecast(totals.reach)} people, {forecast(totals.conversions)} orders from{" "}
        {counted(totals.creators, "creator")} for {money(totals.spend)} {currency}.
      </p>
      {perThousand !== null && !keepsPrevious && (
        <p className="small">
          The last 1,000 brought {gained(perThousand.reach)} people and{" "}
          {gained(perThousand.conversions)} orders.
        </p>
      )}
      {keepsPrevious && (
        <p className="small">More money finds nothing better: the plan stays as before.</p>
      )}
      {fall !== null && <p className="small look">{fall.message}</p>}
      {gap !== null && gap > 0 && (
        <p className="small soft">Nothing is better by more than {percent(gap)} at this budget.</p>
      )}
    </>
  );
}

function gained(amount: number): string {
  return `${amount > 0 ? "+" : amount < 0 ? "−" : ""}${shortForecast(Math.abs(amount))}`;
}
