import type { Comparison } from "@reachmix/core";
import type { CSSProperties } from "react";
import { route, setQuery } from "../../route/route.ts";
import { useStore } from "../../state/store.ts";
import { money, shortForecast } from "../../words/numbers.ts";
import { SERIES } from "./series.ts";

const DIMENSIONS = { tier: "Tier", platform: "Platform", phase: "Phase" } as const;
const MEASURES = { spend: "Spend", reach: "People", conversions: "Orders" } as const;
type Dimension = keyof typeof DIMENSIONS;
type Measure = keyof typeof MEASURES;

/** Where each plan spends and what that brings, in small bars on one scale. */
export function PartBars({ comparison }: { comparison: Comparison }) {
  const { query } = useStore(route);
  const dimension = known(DIMENSIONS, query.get("by")) ?? "tier";
  const measure = known(MEASURES, query.get("of")) ?? "spend";
  const parts = comparison.by[dimension].map(({ key, figures }) => ({
    key,
    values: figures.find((one) => one.measure === measure)?.values ?? [],
  }));
  const most = Math.max(0, ...parts.flatMap(({ values }) => values.map((value) => value ?? 0)));
  return (
    <section className="section">
      <h2>Where the money goes</h2>
      <div className="toolbar">
        <Choice of={DIMENSIONS} value={dimension} onChoose={(by) => setQuery({ by })} />
        <Choice of={MEASURES} value={measure} onChoose={(of) => setQuery({ of })} />
      </div>
      <div className="part-bars">
        {parts.map(({ key, values }) => (
          <div key={key} className="part">
            <h3>{key}</h3>
            {values.map((value, index) => (
              <div
                key={comparison.runs[index].id}
                className="share"
                style={{ "--series": SERIES[index] } as CSSProperties}
              >
                <span>{"ABCDE"[index]}</span>
                <span className="bar-cell">
                  <span style={{ width: `${most === 0 ? 0 : ((value ?? 0) / most) * 100}%` }} />
                </span>
                <span className="number">
                  {measure === "spend" ? money(value ?? 0) : shortForecast(value ?? 0)}
                </span>
              </div>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

function Choice<T extends string>({
  of,
  value,
  onChoose,
}: {
  of: Readonly<Record<T, string>>;
  value: T;
  onChoose: (value: T) => void;
}) {
  return (
    <div className="choice">
      {(Object.keys(of) as T[]).map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === value}
          onClick={() => onChoose(name)}
        >
          {of[name]}
        </button>
      ))}
    </div>
  );
}

function known<T extends Dimension | Measure>(
  of: Readonly<Record<T, string>>,
  value: string | null,
): T | null {
  return value !== null && value in of ? (value as T) : null;
}
