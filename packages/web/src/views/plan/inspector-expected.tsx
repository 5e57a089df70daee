import type { Plan } from "@reachmix/core";
import { forecast } from "../../words/numbers.ts";
import { SourceMark } from "./source-mark.tsx";

type Pick = Plan["picks"][number];

const RESULTS = {
  reach: "Reach in the target",
  impressions: "Impressions",
  engagements: "Engagements",
  clicks: "Clicks",
  conversions: "Orders",
} as const;

/** What the bought offer is expected to bring, each figure with where it comes from. */
export function Expected({ pick, currency }: { pick: Pick; currency: string }) {
  const { expected, source, price } = pick;
  const cpm = expected.impressions > 0 ? (price / expected.impressions) * 1000 : null;
  const cpa = expected.conversions > 0 ? price / expected.conversions : null;
  return (
    <section>
      <h3>Expected of it</h3>
      <dl>
        {(Object.keys(RESULTS) as (keyof typeof RESULTS)[]).map((result) => (
          <div key={result}>
            <dt>{RESULTS[result]}</dt>
            <dd>
              {forecast(expected[result])} <SourceMark source={source[result]} />
            </dd>
          </div>
        ))}
        <div>
          <dt>CPM, {currency}</dt>
          <dd>{forecast(cpm)}</dd>
        </div>
        <div>
          <dt>Per order, {currency}</dt>
          <dd>{forecast(cpa)}</dd>
        </div>
      </dl>
    </section>
  );
}
