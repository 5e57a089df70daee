import type { Alternative, Alternatives } from "@reachmix/core";
import { useEffect, useRef, useState } from "react";
import { Cancelled } from "../../solver/cancelled.ts";
import { brain } from "../../state/brain.ts";
import type { Draft } from "../../state/draft.ts";
import { askedNow } from "../../state/request.ts";
import type { Workspace } from "../../state/workspace.ts";
import { notify } from "../../ui/notices.ts";
import { percent, shortForecast } from "../../words/numbers.ts";
import { Swaps } from "./swaps.tsx";

/** Time for all of them, in milliseconds. */
const MOST_MS = 60_000;

type Sought =
  | { readonly kind: "none" }
  | { readonly kind: "searching" }
  | { readonly kind: "found"; readonly found: Alternatives }
  | { readonly kind: "failed"; readonly text: string };

/** Plans nearly as good as the best one, side by side, with what each trades. */
export function OtherPlans({ workspace }: { workspace: Workspace }) {
  const [sought, setSought] = useState<Sought>({ kind: "none" });
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const seek = async () => {
    setSought({ kind: "searching" });
    const asked = askedNow(workspace.draft);
    const call = brain.ask("alternatives", { asked, timeLimitMs: MOST_MS });
    stop.current = () => call.cancel();
    setSought(
      await call.answer.then(
        (gives): Sought =>
          gives.kind === "answered"
            ? { kind: "found", found: gives.value }
            : { kind: "failed", text: gives.issues.map(({ message }) => message).join("; ") },
        (error: Error): Sought =>
          error instanceof Cancelled
            ? { kind: "none" }
            : { kind: "failed", text: `Not found: ${error.message}` },
      ),
    );
  };
  return (
    <section className="section">
      <h2>Plans nearly as good</h2>
      <p className="soft">
        Up to three that lose at most 2 % of the value and differ in two creators or more: for when
        the client likes other faces.
      </p>
      <div className="buttons">
        <button type="button" disabled={sought.kind === "searching"} onClick={() => void seek()}>
          {sought.kind === "searching" ? "Looking for other plans …" : "Find other plans"}
        </button>
        {sought.kind === "searching" && (
          <button type="button" className="plain" onClick={() => stop.current?.()}>
            Stop here
          </button>
        )}
      </div>
      <div aria-live="polite">
        {sought.kind === "failed" && <p className="look">{sought.text}</p>}
        {sought.kind === "found" && <Found workspace={workspace} found={sought.found} />}
      </div>
    </section>
  );
}

function Found({ workspace, found }: { workspace: Workspace; found: Alternatives }) {
  const { alternatives, shared, notes } = found;
  const take = (own: Alternative, index: number) => {
    workspace.edit(`Take plan ${index + 1}`, (draft) => taken(draft, own));
    notify(`Plan ${index + 1} is taken: who comes in is locked, who goes is left out.`, {
      undo: () => workspace.undo(),
      link: { to: `/plan/${workspace.draft.id}`, text: "See the plan" },
    });
  };
  return (
    <>
      <div className="other-plans">
        {alternatives.map((own, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: plans are told apart by their place.
          <article key={index} className="point">
            <h3>
              Plan {index + 1}{" "}
              <span className="soft">
                {own.loss === 0 ? "as good" : `loses ${percent(own.lossShare)}`}
              </span>
            </h3>
            <p className="small">{tradeWords(own)}</p>
            <Swaps title="Come in" swaps={own.entered} />
            <Swaps title="Go" swaps={own.left} />
            <div className="buttons">
              <button type="button" onClick={() => take(own, index)}>
                Take this plan
              </button>
            </div>
          </article>
        ))}
      </div>
      {shared !== null && <p className="small">{shared.message}</p>}
      {notes.map((note) => (
        <p key={note} className="soft small">
          {note}
        </p>
      ))}
    </>
  );
}

const TRADED = { reach: "people", conversions: "orders", spend: "spend" } as const;

function tradeWords({ trades }: Alternative): string {
  const words = trades.flatMap(({ measure, delta }) => {
    if (!(measure in TRADED) || delta === 0) return [];
    const name = TRADED[measure as keyof typeof TRADED];
    return [`${delta > 0 ? "+" : "−"}${shortForecast(Math.abs(delta))} ${name}`];
  });
  return words.join(", ");
}

/** The draft in which an alternative is the plan: its own offers locked, those that go left out. */
function taken(draft: Draft, { entered, left, plan }: Alternative): Draft {
  const hired = new Set(plan.picks.map(({ creatorId }) => creatorId));
  const gone = left.map(({ creatorId }) => creatorId).filter((id) => !hired.has(id));
  const locked = entered.map(({ offerId }) => offerId);
  const goneOffers = new Set(left.map(({ offerId }) => offerId));
  return {
    ...draft,
    locked: [...new Set([...draft.locked.filter((id) => !goneOffers.has(id)), ...locked])],
    excluded: [...new Set([...draft.excluded, ...gone])],
  };
}
