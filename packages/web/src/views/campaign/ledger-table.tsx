import type { Ledger } from "@reachmix/core";
import { money, shortForecast } from "../../words/numbers.ts";
import { BandDot } from "./band-dot.tsx";

const RESULTS = {
  impressions: "Impressions",
  reach: "People",
  engagements: "Engagements",
  clicks: "Clicks",
  conversions: "Orders",
} as const;
type Result = keyof typeof RESULTS;
type Compared = Ledger["total"]["results"];

/** What was forecast beside what was counted, in all and of every offer, with the forecast's band. */
export function LedgerTable({
  ledger,
  nameOf,
}: {
  ledger: Ledger;
  nameOf: (creatorId: string) => string;
}) {
  const { total, offers, sentences, currency } = ledger;
  if (total.reported === 0)
    return (
      <p className="soft section">
        Nothing was counted yet. Fill the sheet with views, engagements, clicks and orders of each
        code, and upload it; a second upload of later figures replaces earlier ones.
      </p>
    );
  const shown = (Object.keys(RESULTS) as Result[]).filter((result) => result in total.results);
  return (
    <>
      <ul className="sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className="table-scroll">
        <table className="data-table ledger">
          <thead>
            <tr>
              <th scope="col">Offer</th>
              <th scope="col" className="number">
                Paid, {currency}
              </th>
              {shown.map((result) => (
                <th key={result} scope="col">
                  {RESULTS[result]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row name="All of it" results={total.results} paid={total.spend.actual} shown={shown} />
            {offers.map(({ offerId, phase, creatorId, results, spend, delivered }) => (
              <Row
                key={`${offerId} ${phase}`}
                name={`${nameOf(creatorId)}${delivered === false ? ", not delivered" : ""}`}
                results={results}
                paid={spend.actual}
                shown={shown}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft small">
        The bar is the range in which four of five results were expected, the line its middle, the
        dot what was counted.
      </p>
    </>
  );
}

function Row({
  name,
  results,
  paid,
  shown,
}: {
  name: string;
  results: Compared;
  paid: number;
  shown: readonly Result[];
}) {
  return (
    <tr>
      <th scope="row" className="name" dir="auto" title={name}>
        {name}
      </th>
      <td className="number">{money(paid)}</td>
      {shown.map((result) => {
        const own = results[result];
        return (
          <td key={result}>
            {own === undefined ? (
              <span className="soft">not counted</span>
            ) : (
              <>
                <span className="number">{shortForecast(own.actual)}</span>{" "}
                <span className="soft small">of {shortForecast(own.forecast)}</span>
                <BandDot low={own.low} mid={own.forecast} high={own.high} dot={own.actual} />
              </>
            )}
          </td>
        );
      })}
    </tr>
  );
}
