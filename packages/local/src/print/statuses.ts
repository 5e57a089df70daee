import type { Run } from "@reachmix/core";
import { namesOf } from "./names.ts";
import { formatMoney } from "./numbers.ts";
import { drawTable } from "./table.ts";

/** How far every purchase of a run has come, and the last changes. */
export function printStatuses(run: Run): string {
  const { currency } = run.input.brief;
  const names = namesOf(run.input.roster);
  const picks = new Map((run.plan?.picks ?? []).map((pick) => [pick.offerId, pick]));
  const table = drawTable(
    [
      { title: "creator", cell: ({ creatorId }) => names(creatorId), max: 28 },
      { title: "offer", cell: ({ offerId }) => offerId, max: 32 },
      { title: "phase", cell: ({ offerId }) => picks.get(offerId)?.phase ?? "-" },
      { title: "status", cell: ({ status }) => status },
      {
        title: "planned",
        cell: ({ offerId }) => {
          const pick = picks.get(offerId);
          return formatMoney(pick?.fee ?? pick?.price ?? null, currency);
        },
        align: "right",
      },
      { title: "real fee", cell: ({ fee }) => formatMoney(fee, currency), align: "right" },
      { title: "kept", cell: ({ kept }) => formatMoney(kept, currency), align: "right" },
    ],
    run.statuses,
  );
  const changes = run.history.map(
    ({ at, offerId, from, to, by }) =>
      `${at.slice(0, 16).replace("T", " ")}  ${offerId}: ${from} -> ${to}` +
      `${by === null ? "" : ` (${by})`}`,
  );
  return [table, ...(changes.length > 0 ? ["", ...changes] : [])].join("\n");
}
