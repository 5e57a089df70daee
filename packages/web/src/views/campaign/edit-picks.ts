import { type PickStatus, type PicksEdit, type Run, statusesAfter } from "@reachmix/core";
import { useRef, useState } from "react";
import { wordsOf } from "../../api/call.ts";
import { editPicks, getRun } from "../../api/runs.ts";
import type { Difference } from "../../ui/conflict.tsx";
import { notify } from "../../ui/notices.ts";
import { namesOf } from "./names.ts";
import { STATUS_WORDS } from "./status-words.ts";

export type Edit = PicksEdit["picks"][number];

/** Changes that are made together or not at all, and who says so where it is somebody else. */
export interface Edits {
  readonly picks: readonly Edit[];
  readonly by?: string;
}

/** Edits that came second, beside what came first. */
export interface StaleEdits {
  readonly edits: Edits;
  readonly differences: readonly Difference[];
}

/** Statuses and fees of a run as they are being edited here. */
export interface EditedPurchases {
  readonly statuses: readonly PickStatus[];
  readonly history: Run["history"];
  readonly stale: StaleEdits | null;
  /** @returns whether the edits were made */
  edit(edits: Edits): Promise<boolean>;
  /** Makes the stale edits all the same, or lets them go. */
  settle(isMine: boolean): Promise<void>;
}

/**
 * Edits statuses and fees, each against the version that was seen; when somebody else was faster,
 * both versions are kept to choose from. What can be taken back offers that for ten seconds.
 */
export function usePurchases(run: Run, first: string | null): EditedPurchases {
  const [known, setKnown] = useState<Pick<Run, "statuses" | "history">>(run);
  const [stale, setStale] = useState<StaleEdits | null>(null);
  const seen = useRef({ etag: first, statuses: run.statuses as readonly PickStatus[] });
  // One edit after the other: each is held against the version that the one before made.
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const see = (now: Pick<Run, "statuses" | "history">, etag: string | null) => {
    seen.current = { etag, statuses: now.statuses };
    setKnown(now);
  };
  const send = async ({ picks, by }: Edits): Promise<boolean> => {
    const body = { picks: [...picks], ...(by !== undefined && { by }) };
    const reply = await editPicks(run.id, body, seen.current.etag);
    if (reply.kind === "ok") {
      const { statuses, history } = reply.value;
      see({ statuses: [...statuses], history: [...history] }, reply.etag);
      return true;
    }
    const isStale = reply.kind === "problem" && reply.problem.status === 412;
    const now = isStale ? await getRun(run.id) : null;
    if (now?.kind === "ok") {
      setStale({ edits: { picks, by }, differences: differencesOf(picks, now.value) });
      see(now.value, now.etag);
    } else notify(`Not changed. ${wordsOf(reply)}`);
    return false;
  };
  const queued = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.current.then(work);
    queue.current = next;
    return next;
  };
  const edit = (edits: Edits) =>
    queued(async () => {
      const back = undoOf(edits.picks, seen.current.statuses);
      const isMade = await send(edits);
      if (isMade && back !== null)
        notify(wordsFor(edits.picks, run), {
          undo: () => void queued(() => send({ picks: back })),
        });
      return isMade;
    });
  return {
    ...known,
    stale,
    edit,
    async settle(isMine) {
      setStale(null);
      if (isMine && stale !== null) await edit(stale.edits);
    },
  };
}

/**
 * The changes that take changes back; null where one is for good: nothing comes before a contract,
 * and a fee that was stated can only become another one.
 */
function undoOf(picks: readonly Edit[], statuses: readonly PickStatus[]): readonly Edit[] | null {
  const back: Edit[] = [];
  for (const { offerId, status, fee } of picks) {
    const own = statuses.find((one) => one.offerId === offerId);
    if (own === undefined) return null;
    const next = status ?? own.status;
    if (next !== own.status && !statusesAfter(next).includes(own.status)) return null;
    if (fee !== undefined && own.fee === null) return null;
    back.push({
      offerId,
      ...(next !== own.status && { status: own.status }),
      ...(fee !== undefined && own.fee !== null && { fee: own.fee }),
    });
  }
  return back.filter((own) => "status" in own || "fee" in own);
}

function wordsFor(picks: readonly Edit[], run: Run): string {
  const [first] = picks;
  if (picks.length > 1 || first === undefined) return `${picks.length} purchases were changed.`;
  const offer = run.statuses.find(({ offerId }) => offerId === first.offerId);
  const name = offer === undefined ? first.offerId : namesOf(run)(offer.creatorId);
  return `${name}: ${words(first.status, first.fee ?? null)}.`;
}

function differencesOf(picks: readonly Edit[], now: Run): Difference[] {
  return picks.map((edit) => {
    const own = now.statuses.find(({ offerId }) => offerId === edit.offerId);
    return {
      what: own === undefined ? edit.offerId : namesOf(now)(own.creatorId),
      mine: words(edit.status ?? own?.status, edit.fee ?? null),
      theirs: words(own?.status, own?.fee ?? null),
    };
  });
}

function words(status: PickStatus["status"] | undefined, fee: number | null): string {
  const said = status === undefined ? [] : [STATUS_WORDS[status]];
  return [...said, ...(fee === null ? [] : [`fee ${fee}`])].join(", ");
}
