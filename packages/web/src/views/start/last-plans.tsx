import { useEffect, useState } from "react";
import { bringBack, forgetDraft, type KeptTitle, keptDrafts, UNDO_MS } from "../../state/drafts.ts";
import { Link } from "../../ui/link.tsx";
import { count, forecast } from "../../words/numbers.ts";

/** Plans of this browser: opened with a click, deleted with ten seconds to take it back. */
export function LastPlans() {
  const [kept, setKept] = useState<readonly KeptTitle[]>([]);
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
      {kept.length > 0 && (
        <section className="section">
          <h2>Your plans</h2>
          <ul className="cards">
            {kept.slice(0, 24).map((plan) => (
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

function wordsOf({ budget, currency, plan }: KeptTitle): string {
  const money = `${count(budget)} ${currency}`;
  if (plan === null) return money;
  return `${money} · ${plan.creators} creators · ${forecast(plan.reach)} people`;
}
