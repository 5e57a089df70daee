import type { Creator } from "@reachmix/core";
import { percent } from "../../words/numbers.ts";

const DIMENSIONS = {
  countries: "Countries",
  ages: "Ages",
  genders: "Genders",
  interests: "Interests",
} as const;
/** Shares that are shown of a dimension. */
const MOST = 5;

/** Who follows a creator, in bars of shares. */
export function Audience({ creator: { audience, country } }: { creator: Creator }) {
  const known = (Object.keys(DIMENSIONS) as (keyof typeof DIMENSIONS)[]).flatMap((name) => {
    const shares = Object.entries(audience?.[name] ?? {}).filter(([, share]) => share > 0);
    return shares.length === 0 ? [] : [{ name, shares: shares.sort((a, b) => b[1] - a[1]) }];
  });
  if (known.length === 0)
    return (
      <section>
        <h3>Audience</h3>
        <p className="soft small">
          Not stated. It is estimated from
          {country === undefined ? " benchmarks" : ` the country, ${country}, and benchmarks`}; ask
          for a screenshot of the statistics.
        </p>
      </section>
    );
  return (
    <section>
      <h3>Audience, as stated in the list</h3>
      {known.map(({ name, shares }) => (
        <div key={name} className="shares">
          <span className="soft small">{DIMENSIONS[name]}</span>
          {shares.slice(0, MOST).map(([key, share]) => (
            <div key={key} className="share">
              <span dir="auto">{key}</span>
              <span className="bar-cell">
                <span style={{ width: `${Math.min(1, share) * 100}%` }} />
              </span>
              <span className="number">{percent(share)}</span>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}
