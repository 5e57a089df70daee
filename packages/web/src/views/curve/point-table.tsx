import type { Frontier, FrontierPoint } from "@reachmix/core";
import { forecast, money, percent, shortForecast } from "../../words/numbers.ts";

/** The curve as a table. */
export function PointTable({
  frontier,
  at,
  onChoose,
}: {
  frontier: Frontier;
  at: number;
  onChoose: (index: number) => void;
}) {
  const { points, currency } = frontier;
  return (
    <details className="section">
      <summary>The same as a table</summary>
      <div className="table-scroll">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col" className="number">
                Budget, {currency}
              </th>
              <th scope="col" className="number">
                People
              </th>
              <th scope="col" className="number">
                Orders
              </th>
              <th scope="col" className="number">
                Creators
              </th>
              <th scope="col" className="number">
                Spend
              </th>
              <th scope="col" className="number">
                Open gap
              </th>
              <th scope="col">Against the budget before</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point, index) => (
              <tr key={point.budget} aria-current={index === at || undefined}>
                <td className="number">
                  <button type="button" className="plain" onClick={() => onChoose(index)}>
                    {money(point.budget)}
                  </button>
                </td>
                <td className="number">{shortForecast(point.totals?.reach)}</td>
                <td className="number">{forecast(point.totals?.conversions)}</td>
                <td className="number">{point.totals?.creators ?? "–"}</td>
                <td className="number">{money(point.totals?.spend)}</td>
                <td className="number">{percent(point.gap)}</td>
                <td>{changeWords(point, index)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function changeWords({ status, keepsPrevious, entered, left, own }: FrontierPoint, index: number) {
  const now = own ? " (now)" : "";
  if (status === "impossible") return "no plan is possible";
  if (status === "notComputed") return "not worked out";
  if (index === 0) return now.trim();
  if (keepsPrevious) return `the same plan${now}`;
  return `${entered.length} in, ${left.length} out${now}`;
}
