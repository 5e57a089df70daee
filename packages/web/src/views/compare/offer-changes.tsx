import type { Comparison } from "@reachmix/core";
import { forecast, money } from "../../words/numbers.ts";
import type { ComparedRuns } from "./compared-runs.ts";

type Offer = Comparison["offers"][number];

const CHANGES = {
  entered: "Entered",
  left: "Left",
  repriced: "Other price",
  moved: "Other phase",
  mixed: "In some of them",
} as const;

/** Which offers the plans do not share, and why. */
export function OfferChanges({ comparison, whys, names }: ComparedRuns) {
  const { offers, runs } = comparison;
  const same = offers.filter(({ change }) => change === "same");
  const changed = offers.filter(({ change }) => change !== "same");
  return (
    <section className="section">
      <h2>Who changed, and why</h2>
      <p className="soft">
        {same.length === 1 ? "1 offer is" : `${same.length} offers are`} in all of them.
      </p>
      {changed.length > 0 && (
        <div className="table-scroll">
          <table className="data-table">
            <thead>
              <tr>
                <th scope="col">Creator</th>
                <th scope="col">Against A</th>
                {runs.map(({ id, name, currency }, index) => (
                  <th key={id} scope="col" className="number">
                    {"ABCDE"[index]}, {currency}
                    <span className="visually-hidden"> {name}</span>
                  </th>
                ))}
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {changed.map((offer) => (
                <tr key={offer.offerId}>
                  <th scope="row" className="name" dir="auto" title={offer.offerId}>
                    {names.get(offer.creatorId) ?? offer.creatorId}
                  </th>
                  <td>{CHANGES[offer.change as keyof typeof CHANGES]}</td>
                  {offer.sides.map((side, index) => (
                    <td key={runs[index].id} className="number">
                      {side === null ? <span className="soft">–</span> : priceWords(side)}
                    </td>
                  ))}
                  <td className="why">{whyWords(offer, whys)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function priceWords({ price, priceBand, phase }: NonNullable<Offer["sides"][number]>) {
  return (
    <>
      {priceBand === null ? (
        money(price)
      ) : (
        <span className="imputed" title="Nobody quoted this price.">
          ~{forecast(price)}
        </span>
      )}
      {phase !== null && <span className="soft small"> {phase}</span>}
    </>
  );
}

/** What the first run that decides otherwise than the base says of the creator. */
function whyWords({ sides, creatorId }: Offer, whys: ComparedRuns["whys"]): string {
  const other = sides.findIndex(
    (side, index) => index > 0 && (side === null) !== (sides[0] === null),
  );
  return whys[Math.max(1, other)]?.get(creatorId)?.sentence ?? "";
}
