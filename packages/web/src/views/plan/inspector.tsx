import { setQuery } from "../../route/route.ts";
import { toggleExclude, toggleLock } from "../../state/edits.ts";
import { useStore } from "../../state/store.ts";
import type { Workspace } from "../../state/workspace.ts";
import { count } from "../../words/numbers.ts";
import { Audience } from "./inspector-audience.tsx";
import { Expected } from "./inspector-expected.tsx";
import { Offers } from "./inspector-offers.tsx";
import { Posts } from "./inspector-posts.tsx";
import { Verdict } from "./inspector-verdict.tsx";
import type { PlanRow } from "./row.ts";

/** One creator: in or out, the deciding reason, what would change it, and what is known of them. */
export function Inspector({ workspace, row }: { workspace: Workspace; row: PlanRow }) {
  const { answer, history } = useStore(workspace.store);
  const { currency } = history.present.brief;
  const { name, pick, creator, creatorId } = row;
  return (
    <aside className="inspector" aria-label={`Why ${name}`}>
      <div className="who">
        <h2 dir="auto">{name}</h2>
        <button type="button" className="plain" onClick={() => setQuery({ creator: null })}>
          <span aria-hidden="true">×</span>
          <span className="visually-hidden">Close</span>
        </button>
      </div>
      <p className="soft small">{whoWords(row)}</p>
      <Verdict workspace={workspace} row={row} answer={answer} currency={currency} />
      <div className="buttons">
        {pick !== null && (
          <button
            type="button"
            aria-pressed={row.locked}
            onClick={() => workspace.edit(...toggleLock(name, [pick.offerId]))}
          >
            {row.locked ? "Locked in" : "Lock in"}
          </button>
        )}
        <button
          type="button"
          aria-pressed={row.excluded}
          onClick={() => workspace.edit(...toggleExclude(name, [creatorId]))}
        >
          {row.excluded ? "Left out here" : "Leave out"}
        </button>
      </div>
      {pick !== null && <Expected pick={pick} currency={currency} />}
      {creator !== null && (
        <>
          <Offers creator={creator} row={row} currency={currency} />
          <Audience creator={creator} />
          <Posts creator={creator} />
        </>
      )}
    </aside>
  );
}

function whoWords({ tier, platform, followers, creator }: PlanRow): string {
  return [
    tier,
    platform,
    followers === null ? null : `${count(followers)} followers`,
    creator?.country,
    creator?.tags?.slice(0, 3).join(", "),
  ]
    .filter((part) => part != null && part !== "")
    .join(" · ");
}
