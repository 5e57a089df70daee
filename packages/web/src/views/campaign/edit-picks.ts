import type { PickStatus, PicksEdit, Run } from "@reachmix/core";
import { useState } from "react";
import { wordsOf } from "../../api/call.ts";
import { editPicks, getRun } from "../../api/runs.ts";
import type { Difference } from "../../ui/conflict.tsx";
import { notify } from "../../ui/notices.ts";
import { namesOf } from "./names.ts";
import { STATUS_WORDS } from "./status-words.ts";

export type Edit = PicksEdit["picks"][number];

/** An edit that came second, beside what came first. */
export interface StaleEdit {
  readonly edit: Edit;
  readonly etag: string | null;
  readonly differences: readonly Difference[];
}

/** Statuses and fees of a run as they are being edited here. */
export interface EditedPurchases {
  readonly statuses: readonly PickStatus[];
  readonly stale: StaleEdit | null;
  edit(edit: Edit): Promise<void>;
  /** Makes the stale edit all the same, or lets it go. */
  settle(isMine: boolean): Promise<void>;
}

/**
 * Edits statuses and fees, each against the version that was seen; when somebody else was faster,
 * both versions are kept to choose from.
 */
export function usePurchases(run: Run, first: string | null): EditedPurchases {
  const [statuses, setStatuses] = useState<readonly PickStatus[]>(run.statuses);
  const [etag, setEtag] = useState(first);
  const [stale, setStale] = useState<StaleEdit | null>(null);
  const send = async (edit: Edit, seen: string | null) => {
    const reply = await editPicks(run.id, { picks: [edit] }, seen);
    if (reply.kind === "ok") {
      setStatuses(reply.value.statuses);
      setEtag(reply.etag);
      return;
    }
    if (reply.kind === "problem" && reply.problem.status === 412) {
      const now = await getRun(run.id);
      if (now.kind === "ok") {
        setStale({ edit, etag: now.etag, differences: differencesOf(edit, now.value) });
        setStatuses(now.value.statuses);
        setEtag(now.etag);
        return;
      }
    }
    notify(`Not changed. ${wordsOf(reply)}`);
  };
  return {
    statuses,
    stale,
    edit: (edit) => send(edit, etag),
    async settle(isMine) {
      const open = stale;
      setStale(null);
      if (isMine && open !== null) await send(open.edit, open.etag);
    },
  };
}

function differencesOf(edit: Edit, now: Run): Difference[] {
  const own = now.statuses.find(({ offerId }) => offerId === edit.offerId);
  const who = own === undefined ? edit.offerId : namesOf(now)(own.creatorId);
  return [
    {
      what: who,
      mine: words(edit.status ?? own?.status, edit.fee ?? null),
      theirs: words(own?.status, own?.fee ?? null),
    },
  ];
}

function words(status: PickStatus["status"] | undefined, fee: number | null): string {
  const said = status === undefined ? "" : STATUS_WORDS[status];
  return fee === null ? said : `${said}, fee ${fee}`;
}
