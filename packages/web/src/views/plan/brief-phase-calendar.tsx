import type { PhaseDraft } from "./brief-phases.tsx";

const DAY_MS = 86_400_000;
const month = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" });

/** Phases as bars over their days, with the months they lie in. */
export function PhaseCalendar({ phases }: { phases: readonly PhaseDraft[] }) {
  const known = phases.filter(({ from, to }) => Date.parse(from) <= Date.parse(to));
  if (known.length === 0) return null;
  const start = Math.min(...known.map(({ from }) => Date.parse(from)));
  const end = Math.max(...known.map(({ to }) => Date.parse(to))) + DAY_MS;
  const share = (time: number) => `${((time - start) / (end - start)) * 100}%`;
  return (
    <div className="calendar" aria-hidden="true">
      {monthsBetween(start, end).map((time) => (
        <span key={time} className="month" style={{ left: share(Math.max(time, start)) }}>
          {month.format(time)}
        </span>
      ))}
      {known.map(({ id, label, from, to }) => (
        <div key={id} className="lane">
          <span
            style={{
              marginLeft: share(Date.parse(from)),
              width: `calc(${share(Date.parse(to) + DAY_MS)} - ${share(Date.parse(from))})`,
            }}
          >
            {label ?? id}
          </span>
        </div>
      ))}
    </div>
  );
}

/** The first of each month in a time, and the month it begins in; at most six of them. */
function monthsBetween(start: number, end: number): number[] {
  const first = new Date(start);
  const months: number[] = [];
  for (let index = 0; index < 60; index++) {
    const time = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + index, 1);
    if (time >= end) break;
    months.push(time);
  }
  const every = Math.ceil(months.length / 6);
  return months.filter((_, index) => index % every === 0);
}
