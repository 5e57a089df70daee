import type { Frontier } from "@reachmix/core";
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from "react";
import { forecast, money, shortForecast } from "../../words/numbers.ts";
import { MEASURES, type Measure } from "./measures.ts";
import { cornersOf, MOST_LINES, type Scales, scalesOf, ticksUpTo } from "./scales.ts";

const [HEIGHT, NARROW_HEIGHT] = [400, 280];
/** Charts less wide than this are less high, in pixels. */
const NARROW = 560;

/**
 * A result over the budget, in steps because offers cannot be divided, with the band up to what no
 * plan can exceed. Arrow keys go from budget to budget.
 */
export function StepChart({
  frontier,
  measure,
  at,
  onChoose,
}: {
  frontier: Frontier;
  measure: Measure;
  at: number;
  onChoose: (index: number) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const { points, currency } = frontier;
  const readOf = MEASURES[measure].of;
  const chosen = points[at];
  const height = width < NARROW ? NARROW_HEIGHT : HEIGHT;
  const scales = scalesOf(frontier, measure, width, height);
  const press = ({ key }: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[key];
    const next = key === "Home" ? 0 : key === "End" ? points.length - 1 : at + (step ?? 0);
    if (next !== at && next >= 0 && next < points.length) onChoose(next);
    return step !== undefined;
  };
  const point = ({ clientX, currentTarget }: PointerEvent) => {
    const x = clientX - currentTarget.getBoundingClientRect().left;
    const away = points.map(({ budget }) => Math.abs(scales.x(budget) - x));
    onChoose(away.indexOf(Math.min(...away)));
  };
  const value = chosen === undefined ? null : readOf(chosen);
  return (
    <div
      ref={place}
      className="step-chart"
      role="slider"
      tabIndex={0}
      aria-label={`${MEASURES[measure].label} by budget, ${currency}`}
      aria-valuemin={points[0]?.budget ?? 0}
      aria-valuemax={points.at(-1)?.budget ?? 0}
      aria-valuenow={chosen?.budget ?? 0}
      aria-valuetext={`${money(chosen?.budget)} ${currency}: ${forecast(value)}`}
      onKeyDown={(event) => press(event) && event.preventDefault()}
      onPointerMove={point}
      onPointerDown={point}
    >
      <svg width={width} height={height} aria-hidden="true">
        <Axes scales={scales} width={width} currency={currency} />
        {measure === "value" && <path className="bound" d={boundPath(frontier, scales)} />}
        <polyline
          className="steps"
          points={cornersOf(
            points.map((own) => [own.budget, readOf(own)] as const),
            scales,
          ).join(" ")}
        />
        {points.map((own, index) => {
          const y = readOf(own);
          if (y === null) return null;
          return (
            <circle
              key={own.budget}
              cx={scales.x(own.budget)}
              cy={scales.y(y)}
              r={index === at ? 6 : 3}
              data-own={own.own || undefined}
              data-at={index === at || undefined}
            />
          );
        })}
        {chosen !== undefined && value !== null && (
          <line
            className="at"
            x1={scales.x(chosen.budget)}
            x2={scales.x(chosen.budget)}
            y1={scales.y(value)}
            y2={scales.y(0)}
          />
        )}
      </svg>
    </div>
  );
}

function Axes({ scales, width, currency }: { scales: Scales; width: number; currency: string }) {
  const { x, y, from, to, top, left } = scales;
  return (
    <g className="axes">
      {[0, ...ticksUpTo(top, 0, MOST_LINES)].map((tick) => (
        <g key={tick}>
          <line
            x1={left}
            x2={width - 8}
            y1={y(tick)}
            y2={y(tick)}
            data-zero={tick === 0 || undefined}
          />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end">
            {shortForecast(tick)}
          </text>
        </g>
      ))}
      {ticksUpTo(to, from, width > NARROW ? 6 : 3).map((tick) => (
        <text key={tick} x={x(tick)} y={y(0) + 18} textAnchor="middle">
          {shortForecast(tick)}
        </text>
      ))}
      <text x={width - 8} y={y(0) + 36} textAnchor="end">
        budget, {currency}
      </text>
    </g>
  );
}

/** The area between the plans found and what no plan can exceed. */
function boundPath({ curve, points }: Frontier, scales: Scales): string {
  const bounds = curve.map(({ budget, bound }) => [budget, bound] as const);
  const values = points.map(({ budget, value }) => [budget, value] as const);
  const corners = [...cornersOf(bounds, scales), ...cornersOf(values, scales).reverse()];
  return corners.length === 0 ? "" : `M${corners.map((own) => own.join(" ")).join("L")}Z`;
}

function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const look = () => setWidth(Math.max(280, element.clientWidth));
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => watch.disconnect();
  }, [place]);
  return width;
}
