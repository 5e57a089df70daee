import type { Comparison, Figure } from "@reachmix/core";
import type { CSSProperties } from "react";
import { forecast, money, percent } from "../../words/numbers.ts";
import { SERIES } from "./series.ts";

/** Figures in the order in which a client asks for them. */
const SHOWN = {
  reach: "People reached",
  conversions: "Orders",
  engagements: "Engagements",
  impressions: "Impressions",
  spend: "Spend",
  creators: "Creators",
  cpm: "CPM",
  cpa: "Per order",
  roas: "ROAS",
} as const;
const COSTS = new Set(["cpm", "cpa"]);
/** More of it is neither good nor bad. */
const NEUTRAL = new Set(["spend", "creators"]);

/** The headline figures of every run, each with its difference to the first. */
export function KpiTable({ comparison }: { comparison: Comparison }) {
  const { runs, kpis } = comparison;
  return (
    <section className="section">
      <h2>Figures</h2>
      <div className="table-scroll">
        <table className="data-table kpis">
          <thead>
            <tr>
              <th scope="col">Figure</th>
              {runs.map(({ id, currency }, index) => (
                <th key={id} scope="col" className="number">
                  {"ABCDE"[index]}
                  <span className="visually-hidden">{` ${runs[index].name}, ${currency}`}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(Object.keys(SHOWN) as (keyof typeof SHOWN)[]).map((measure) => {
              const figure = kpis.find((one) => one.measure === measure);
              if (figure === undefined || figure.values.every((value) => value === null))
                return null;
              const isMoney = ["spend", "cpm", "cpa"].includes(measure);
              return (
                <tr key={measure}>
                  <th scope="row">
                    {SHOWN[measure]}
                    {isMoney && <span className="soft">, {runs[0].currency}</span>}
                  </th>
                  {figure.values.map((_, index) => (
                    <Cell key={runs[index].id} figure={figure} index={index} />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="soft small">
        “About the same”: the difference is smaller than what the forecast leaves open.
      </p>
    </section>
  );
}

function Cell({ figure, index }: { figure: Figure; index: number }) {
  const { measure, values, imputed } = figure;
  const value = values[index];
  const most = Math.max(...values.map((own) => Math.abs(own ?? 0)));
  const width = value === null || most === 0 ? 0 : (Math.abs(value) / most) * 100;
  return (
    <td className="number">
      <span className={imputed[index] ? "imputed" : undefined}>
        {imputed[index] && "~"}
        {measure === "spend" && !imputed[index] ? money(value) : forecast(value)}
      </span>
      {index > 0 ? <Delta figure={figure} index={index} /> : <span className="delta"> </span>}
      <span className="bar-cell" style={{ "--series": SERIES[index] } as CSSProperties}>
        <span style={{ width: `${width}%` }} />
      </span>
    </td>
  );
}

function Delta({ figure, index }: { figure: Figure; index: number }) {
  const { measure, values, deltas, tie, ties } = figure;
  const [delta, base] = [deltas[index], values[0]];
  if (delta === null) return <span className="delta soft"> </span>;
  if (delta === 0) return <span className="delta soft">same</span>;
  const sign = delta > 0 ? "+" : "−";
  const share = base === null || base === 0 ? null : Math.abs(delta / base);
  const isCount = share === null || measure === "creators";
  const words = isCount ? forecast(Math.abs(delta)) : percent(share);
  const isTie = ties?.[index] ?? tie;
  const isBetter = COSTS.has(measure) ? delta < 0 : delta > 0;
  return (
    <span className="delta" data-better={isTie || NEUTRAL.has(measure) ? undefined : isBetter}>
      {sign}
      {words}
      {isTie && <span className="soft"> about the same</span>}
    </span>
  );
}
