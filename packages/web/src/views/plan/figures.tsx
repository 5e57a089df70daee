import type { Plan } from "@reachmix/core";
import { forecast, money, percent, shortForecast } from "../../words/numbers.ts";

/** The figures of a plan in one look: people, orders, money, return, each with its range. */
export function Figures({ plan, currency }: { plan: Plan; currency: string }) {
  const { totals, bands } = plan;
  return (
    <section className="figures" aria-label="The plan in figures">
      <Figure
        value={`${shortForecast(totals.reach)} people`}
        what={`reached in the target, ${rangeOf(bands.reach)}`}
      />
      <Figure
        value={`${forecast(totals.conversions)} orders`}
        what={`expected, ${rangeOf(bands.conversions)}`}
      />
      <Figure
        value={`${money(totals.spend)} ${currency}`}
        what={`${totals.creators} creators, ${totals.offers} offers`}
      />
      {totals.roi === null ? (
        <Figure
          value={`${forecast(totals.costPerThousandReached)} ${currency}`}
          what="per 1,000 people reached"
        />
      ) : (
        <Figure value={percent(totals.roi)} what="return on what is spent" />
      )}
    </section>
  );
}

function Figure({ value, what }: { value: string; what: string }) {
  return (
    <div className="figure">
      <span className="value">{value}</span>
      <span className="what">{what}</span>
    </div>
  );
}

function rangeOf(band: { low: number; high: number } | undefined): string {
  if (band === undefined) return "no range";
  return `${shortForecast(band.low)} to ${shortForecast(band.high)}`;
}
