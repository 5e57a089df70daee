import type { Negotiated, Negotiation, Run } from "@reachmix/core";
import { useState } from "react";
import { wordsOf } from "../../api/call.ts";
import { getNegotiation } from "../../api/runs.ts";
import { notify } from "../../ui/notices.ts";
import { TableScroll } from "../../ui/table-scroll.tsx";
import { forecast, money } from "../../words/numbers.ts";
import { namesOf } from "./names.ts";

type Known = Negotiation | "none" | "asking";

/** What to know before talking money: the market, up to where to go, who comes in instead. */
export function Talks({ run }: { run: Run }) {
  const [known, setKnown] = useState<Known>("none");
  const ask = async () => {
    setKnown("asking");
    const reply = await getNegotiation(run.id);
    if (reply.kind === "ok") return setKnown(reply.value);
    setKnown("none");
    notify(wordsOf(reply));
  };
  return (
    <section className="section">
      <h2>Before you talk money</h2>
      <p className="soft">
        What such offers cost elsewhere, the fee above which the plan is better without somebody,
        and who comes in then. For the inside of the house: it never goes to a client.
      </p>
      {typeof known === "string" ? (
        <div className="buttons">
          <button type="button" disabled={known === "asking"} onClick={() => void ask()}>
            {known === "asking" ? "Working it out …" : "Prepare the talks"}
          </button>
        </div>
      ) : (
        <Table negotiation={known} nameOf={namesOf(run)} />
      )}
    </section>
  );
}

function Table({
  negotiation: { creators, currency },
  nameOf,
}: {
  negotiation: Negotiation;
  nameOf: (creatorId: string) => string;
}) {
  return (
    <TableScroll of="Fees to talk about">
      <table className="data-table row-cards">
        <thead>
          <tr>
            <th scope="col">Creator</th>
            <th scope="col" className="number">
              Fee, {currency}
            </th>
            <th scope="col" className="number">
              Elsewhere
            </th>
            <th scope="col" className="number">
              Up to
            </th>
            <th scope="col">Say</th>
          </tr>
        </thead>
        <tbody>
          {creators.map((own) => (
            <Row key={`${own.offerId} ${own.phase}`} own={own} name={nameOf(own.creatorId)} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Row({ own, name }: { own: Negotiated; name: string }) {
  const { place, fee, feeFrom, market, walkAway, sentence } = own;
  return (
    <tr>
      <th scope="row" className="name" dir="auto" title={name}>
        {name}
        {place === "nearly" && <span className="soft small"> nearly in</span>}
      </th>
      <td className="number" data-label="Fee">
        {feeFrom === "quoted" ? money(fee) : <span className="imputed">~{forecast(fee)}</span>}
      </td>
      <td className="number" data-label="Elsewhere">
        {market === null ? "–" : `${forecast(market.low)} to ${forecast(market.high)}`}
      </td>
      <td className="number" data-label="Up to">
        {walkAway === null ? "–" : forecast(walkAway.amount)}
      </td>
      <td className="why">{sentence}</td>
    </tr>
  );
}
