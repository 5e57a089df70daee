import { useEffect, useState } from "react";
import {
  bringBack,
  forgetDraft,
  type KeptTitles,
  keptDrafts,
  keptText,
  removeKept,
  UNDO_MS,
} from "../../state/drafts.ts";
import type { KeptTitle } from "../../state/kept-record.ts";
import { saveText } from "../../state/save-text.ts";
import { Link } from "../../ui/link.tsx";
import { count, forecast } from "../../words/numbers.ts";

const NOTHING: KeptTitles = { titles: [], unreadable: [] };

/** Plans of this browser: opened with a click, deleted with ten seconds to take it back. */
export function LastPlans() {
  const [{ titles, unreadable }, setKept] = useState<KeptTitles>(NOTHING);
  const [deleted, setDeleted] = useState<KeptTitle | null>(null);
  useEffect(() => void keptDrafts().then(setKept), []);
  useEffect(() => {
    if (deleted === null) return;
    const timer = setTimeout(() => setDeleted(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [deleted]);
  const remove = async (plan: KeptTitle) => {
    await forgetDraft(plan.id);
    setKept(await keptDrafts());
    setDeleted(plan);
  };
  const undo = async (plan: KeptTitle) => {
    await bringBack(plan.id);
    setKept(await keptDrafts());
    setDeleted(null);
  };
  return (
    <>
      {titles.length > 0 && (
        <section className="section">
          <h2>Your plans</h2>
          <ul className="cards">
            {titles.slice(0, 24).map((plan) => (
              <li key={plan.id} className="kept">
                <Link to={`/plan/${plan.id}`} className="card">
                  <strong>{plan.name}</strong>
                  <span className="soft small">{wordsOf(plan)}</span>
                </Link>
                <button
                  type="button"
                  className="plain"
                  aria-label={`Delete ${plan.name}`}
                  title="Delete"
                  onClick={() => void remove(plan)}
                >
                  ✕
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {unreadable.map((id) => (
        <Unreadable key={id} id={id} onGone={() => void keptDrafts().then(setKept)} />
      ))}
      {deleted !== null && (
        <div className="toast" role="status">
          “{deleted.name}” was deleted.
          <button type="button" onClick={() => void undo(deleted)}>
            Undo
          </button>
        </div>
      )}
    </>
  );
}

/** A plan of a later page, or a damaged one: nothing of it is lost, but it cannot be opened here. */
function Unreadable({ id, onGone }: { id: string; onGone: () => void }) {
  const save = async () => saveText(`plan ${id}.json`, await keptText(id), "application/json");
  return (
    <div className="notice">
      <p>
        The plan {id} was kept by another version of this page, which this one cannot read. Reload
        the page for the newest, or save what is kept as a file.
      </p>
      <div className="buttons">
        <button type="button" onClick={() => void save()}>
          Save as a file (JSON)
        </button>
        <button type="button" onClick={() => void removeKept(id).then(onGone)}>
          Delete for good
        </button>
      </div>
    </div>
  );
}

function wordsOf({ budget, currency, plan }: KeptTitle): string {
  const money = `${count(budget)} ${currency}`;
  if (plan === null) return money;
  return `${money} · ${plan.creators} creators · ${forecast(plan.reach)} people`;
}
