import type { Plan } from "@reachmix/core";
import { forecast, money, percent, shortForecast } from "../../words/numbers.ts";

interface Band {
  readonly low: number;
  readonly high: number;
}

/** The figures of a plan in one look: people, orders, money, return, each with its range. */
export function Figures({ plan, currency }: { plan: Plan; currency: string }) {
  const { totals, bands } = plan;
  const { imputedSpend, paid, spend, roi } = totals;
  const estimated =
    imputedSpend === null || imputedSpend === 0 || spend === 0
      ? ""
      : `, ${percent(imputedSpend / spend)} of it estimated prices`;
  return (
    <section className="figures" aria-label="The plan in figures">
      <Figure
        value={shortForecast(totals.reach)}
        unit="people"
        middle={totals.reach}
        band={bands.reach}
        write={shortForecast}
      />
      <Figure
        value={forecast(totals.conversions)}
        unit="orders"
        middle={totals.conversions}
        band={bands.conversions}
        write={forecast}
      />
      <Figure
        value={money(paid ?? spend)}
        unit={currency}
        note={`${totals.creators} creators, ${totals.offers} offers${estimated}`}
      />
      {roi === null ? (
        <Figure
          value={forecast(totals.costPerThousandReached)}
          unit={currency}
          note="per 1,000 people reached"
        />
      ) : (
        <Figure value={percent(roi)} unit="return" middle={roi} band={bands.roi} write={percent} />
      )}
    </section>
  );
}

function Figure({
  value,
  unit,
  note,
  middle,
  band,
  write = forecast,
}: {
  value: string;
  unit: string;
  note?: string;
  middle?: number;
  band?: Band | undefined;
  write?: (value: number) => string;
}) {
  return (
    <div className="figure">
      <span>
        <span className="value">{value}</span> {unit}
      </span>
      {note !== undefined && <span className="what">{note}</span>}
      {middle !== undefined && band !== undefined && (
        <>
          <Range middle={middle} band={band} />
          <span className="what">
            {write(band.low)} to {write(band.high)}
          </span>
        </>
      )}
    </div>
  );
}

/** A range as a bar from 0, or from its low end where that is below, the middle marked. */
function Range({ middle, band: { low, high } }: { middle: number; band: Band }) {
  const from = Math.min(0, low);
  const span = Math.max(high - from, 1e-9);
  const share = (value: number) => `${(100 * (value - from)) / span}%`;
  return (
    <span className="range-bar wide" aria-hidden="true">
      <span className="band" style={{ left: share(low), right: `calc(100% - ${share(high)})` }} />
      <span className="middle" style={{ left: share(middle) }} />
      {from < 0 && <span className="zero" style={{ left: share(0) }} />}
    </span>
  );
}
