import type { Part, Plan, Result } from "@reachmix/core";
import { forecast, money, percent, shortForecast } from "../../words/numbers.ts";

/** The plan beside its table: how reach adds up, what is spent where, what decides it. */
export function PlanOverview({ result, currency }: { result: Result; currency: string }) {
  const { plan } = result;
  if (plan === null || plan.picks.length === 0) return null;
  const { tier, platform, phase } = plan.by;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
    <section className="overview" aria-label="The plan in parts" tabIndex={0}>
      <ReachBars plan={plan} />
      <Mix title="Spend by tier" parts={tier} currency={currency} />
      <Mix title="Spend by platform" parts={platform} currency={currency} />
      {phase.length > 1 && <Mix title="Spend by phase" parts={phase} currency={currency} />}
      <Deciding result={result} currency={currency} />
    </section>
  );
}

function ReachBars({ plan: { totals, reachAtLeast } }: { plan: Plan }) {
  const { grossReach, reach } = totals;
  const twice = reachAtLeast.find(({ times }) => times === 2)?.people;
  const bars = [
    { label: "Gross", value: grossReach },
    { label: "In target, once", value: reach },
    ...(twice === undefined ? [] : [{ label: "Twice or more", value: twice }]),
  ];
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <div className="mix">
      <h3>Reach</h3>
      {bars.map(({ label, value }) => (
        <Bar key={label} label={label} share={value / most} text={shortForecast(value)} />
      ))}
    </div>
  );
}

function Mix({
  title,
  parts,
  currency,
}: {
  title: string;
  parts: readonly Part[];
  currency: string;
}) {
  const shown = parts.filter(({ spend }) => spend > 0);
  const most = Math.max(1, ...shown.map(({ spend }) => spend));
  return (
    <div className="mix">
      <h3>{title}</h3>
      {shown.map(({ key, spend, shareOfSpend, reach }) => (
        <Bar
          key={key}
          label={key}
          share={spend / most}
          text={percent(shareOfSpend)}
          title={`${money(spend)} ${currency}, ${shortForecast(reach)} people`}
          tier={key}
        />
      ))}
    </div>
  );
}

function Bar({
  label,
  share,
  text,
  title,
  tier,
}: {
  label: string;
  share: number;
  text: string;
  title?: string;
  tier?: string;
}) {
  return (
    <div className="bar-row" title={title}>
      <span className="bar-label">{label}</span>
      <span className="bar-track" aria-hidden="true">
        <span className="tier-bar" data-tier={tier} style={{ width: `${share * 100}%` }} />
      </span>
      <span className="number">{text}</span>
    </div>
  );
}

/** Rules that the plan runs into, and what more money would buy. */
function Deciding({ result, currency }: { result: Result; currency: string }) {
  const { rules, certificate } = result;
  const budget = rules.find(({ kind, id }) => kind === "budget" || id === "budget");
  const binding = rules.filter((rule) => rule.binding && rule !== budget);
  const next = nextThousand(budget?.shadowPrice ?? null, certificate);
  return (
    <div className="mix">
      <h3>What decides it</h3>
      {next !== null && (
        <p className="small">
          The next 1,000 {currency} {next}.
        </p>
      )}
      {binding.length === 0 ? (
        <p className="small soft">No rule stands in the way: money and prices decide.</p>
      ) : (
        <ul className="small">
          {binding.slice(0, 4).map(({ id, label }) => (
            <li key={id}>{label}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What another thousand adds to the value of the plan, by the relaxation's price of money. */
function nextThousand(price: number | null, { value, unit }: Result["certificate"]): string | null {
  if (price === null || value === null || value <= 0) return null;
  if (price <= 0) return "would change little: something else decides";
  const gain = price * 1000;
  return unit === "score" || !/^[A-Z]{3}$/.test(unit)
    ? `adds about ${percent(gain / value)} to what the plan is worth`
    : `adds about ${forecast(gain)} ${unit} of value`;
}
