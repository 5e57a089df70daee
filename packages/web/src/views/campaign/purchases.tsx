import type { Backups, Run } from "@reachmix/core";
import { useState } from "react";
import { wordsOf } from "../../api/call.ts";
import { getBackups } from "../../api/runs.ts";
import { Conflict } from "../../ui/conflict.tsx";
import { notify } from "../../ui/notices.ts";
import { TableScroll } from "../../ui/table-scroll.tsx";
import { ClientAnswers } from "./client-answers.tsx";
import { usePurchases } from "./edit-picks.ts";
import { namesOf } from "./names.ts";
import { PurchaseRow } from "./purchase-row.tsx";

/** Every purchase of a run: status, real fee, and who comes in instead. */
export function Purchases({
  run,
  etag,
  again,
}: {
  run: Run;
  etag: string | null;
  again: () => void;
}) {
  const purchases = usePurchases(run, etag);
  const [backups, findBackups] = useBackups(run.id);
  const nameOf = namesOf(run);
  const { currency } = run.input.brief;
  const picks = run.plan?.picks ?? [];
  return (
    <section className="section">
      <div className="toolbar">
        <h2>Who said what</h2>
        <span className="grow" />
        <button type="button" onClick={again}>
          Look again
        </button>
        <ClientAnswers run={run} purchases={purchases} />
        <button type="button" disabled={backups === "asking"} onClick={findBackups}>
          {backups === "asking" ? "Looking for backups …" : "Find backups"}
        </button>
      </div>
      <TableScroll of="Purchases">
        <table className="data-table row-cards">
          <thead>
            <tr>
              <th scope="col">Creator</th>
              <th scope="col">Phase</th>
              <th scope="col" className="number">
                Planned fee, {currency}
              </th>
              <th scope="col">Real fee</th>
              <th scope="col">Status</th>
              <th scope="col">If they say no</th>
            </tr>
          </thead>
          <tbody>
            {picks.map((pick) => (
              <PurchaseRow
                key={`${pick.offerId} ${pick.phase}`}
                pick={pick}
                name={nameOf(pick.creatorId)}
                status={purchases.statuses.find(({ offerId }) => offerId === pick.offerId)}
                backup={
                  typeof backups === "string"
                    ? null
                    : backups.backups.find(({ creatorId }) => creatorId === pick.creatorId)
                }
                planValue={typeof backups === "string" ? null : backups.value}
                comment={commentOn(pick.offerId, purchases.history)}
                onEdit={(edit) => void purchases.edit({ picks: [edit] })}
              />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {purchases.stale !== null && (
        <Conflict
          differences={purchases.stale.differences}
          onMine={() => void purchases.settle(true)}
          onTheirs={() => void purchases.settle(false)}
        />
      )}
    </section>
  );
}

/** The newest comment on an offer, with who made it; null without one. */
function commentOn(offerId: string, history: Run["history"]): string | null {
  const last = history.findLast((own) => own.offerId === offerId && own.comment !== undefined);
  return last === undefined ? null : `${last.by ?? "Somebody"}: “${last.comment}”`;
}

function useBackups(id: string): readonly [Backups | "none" | "asking", () => void] {
  const [backups, setBackups] = useState<Backups | "none" | "asking">("none");
  const find = async () => {
    setBackups("asking");
    const reply = await getBackups(id);
    if (reply.kind === "ok") return setBackups(reply.value);
    setBackups("none");
    notify(wordsOf(reply));
  };
  return [backups, () => void find()];
}
