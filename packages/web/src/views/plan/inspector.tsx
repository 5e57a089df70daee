import { setQuery } from "../../route/route.ts";
import type { Draft } from "../../state/draft.ts";
import type { Workspace } from "../../state/workspace.ts";
import { count, forecast, money } from "../../words/numbers.ts";
import type { PlanRow } from "./rows.ts";

/** One creator: in or out, the deciding reason, the fee at which that changes, what can be done. */
export function Inspector({
  workspace,
  rows,
  creatorId,
}: {
  workspace: Workspace;
  rows: readonly PlanRow[];
  creatorId: string;
}) {
  const row = rows.find((one) => one.creatorId === creatorId);
  if (row === undefined) return null;
  const { pick, why, creator } = row;
  return (
    <aside className="inspector" aria-label={`Why ${row.name}`}>
      <button type="button" className="plain" onClick={() => setQuery({ creator: null })}>
        Close
      </button>
      <h2>{row.name}</h2>
      <p className="soft small">
        {[
          row.tier,
          row.platform,
          row.followers === null ? null : `${count(row.followers)} followers`,
        ]
          .filter((part) => part !== null)
          .join(" · ")}
      </p>
      {why !== null && <p className="section">{why.sentence}</p>}
      <dl>
        {pick !== null && (
          <>
            <dt>Reach in the target</dt>
            <dd>{forecast(pick.expected.reach)}</dd>
            <dt>Impressions</dt>
            <dd>{forecast(pick.expected.impressions)}</dd>
            <dt>Engagements</dt>
            <dd>{forecast(pick.expected.engagements)}</dd>
            <dt>Orders</dt>
            <dd>{forecast(pick.expected.conversions)}</dd>
          </>
        )}
        {why?.price != null && (
          <>
            <dt>{why.priceBand === null ? "Fee and extras" : "Fee, estimated"}</dt>
            <dd>{why.priceBand === null ? money(why.price) : `~${forecast(why.price)}`}</dd>
          </>
        )}
        {why?.breakEvenFee != null && (
          <>
            <dt>{pick === null ? "Enters at" : "Stays up to"}</dt>
            <dd>{forecast(why.breakEvenFee.amount)}</dd>
          </>
        )}
      </dl>
      <div className="buttons">
        {pick !== null && (
          <button type="button" onClick={() => workspace.edit(...lock(row, pick.offerId))}>
            {row.locked ? "Unlock" : "Lock"}
          </button>
        )}
        <button type="button" onClick={() => workspace.edit(...exclude(row))}>
          {row.excluded ? "Let back in" : "Leave out"}
        </button>
      </div>
      {creator?.tags !== undefined && <p className="soft small">{creator.tags.join(", ")}</p>}
    </aside>
  );
}

type Edit = [label: string, change: (draft: Draft) => Draft];

function lock({ name, locked }: PlanRow, offerId: string): Edit {
  return [
    `${locked ? "Unlock" : "Lock"} ${name}`,
    (draft) => ({ ...draft, locked: toggled(draft.locked, offerId) }),
  ];
}

function exclude({ name, excluded, creatorId }: PlanRow): Edit {
  return [
    `${excluded ? "Let in" : "Leave out"} ${name}`,
    (draft) => ({ ...draft, excluded: toggled(draft.excluded, creatorId) }),
  ];
}

function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}
