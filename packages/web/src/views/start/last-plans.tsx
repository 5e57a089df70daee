import { useEffect, useState } from "react";
import { forgetDraft, type KeptDraft, keepDraft, keptDrafts } from "../../state/drafts.ts";
import { Link } from "../../ui/link.tsx";
import { count, forecast } from "../../words/numbers.ts";

/** How long a deleted plan can be brought back, in milliseconds. */
const UNDO_MS = 10_000;

/** Plans of this browser: opened with a click, deleted with ten seconds to take it back. */
export function LastPlans() {
  const [kept, setKept] = useState<readonly KeptDraft[]>([]);
  const [deleted, setDeleted] = useState<KeptDraft | null>(null);
  useEffect(() => void keptDrafts().then(setKept), []);
  useEffect(() => {
    if (deleted === null) return;
    const timer = setTimeout(() => setDeleted(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [deleted]);
  const remove = async (plan: KeptDraft) => {
    await forgetDraft(plan.draft.id);
    setKept(await keptDrafts());
    setDeleted(plan);
  };
  const bringBack = async (plan: KeptDraft) => {
    await keepDraft(plan);
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
              <li key={plan.draft.id} className="kept">
                <Link to={`/plan/${plan.draft.id}`} className="card">
                  <strong>{plan.draft.name}</strong>
                  <span className="soft small">{wordsOf(plan)}</span>
                </Link>
                <button
                  type="button"
                  className="plain"
                  aria-label={`Delete ${plan.draft.name}`}
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
          “{deleted.draft.name}” was deleted.
          <button type="button" onClick={() => void bringBack(deleted)}>
            Undo
          </button>
        </div>
      )}
    </>
  );
}

function wordsOf({ draft: { brief }, answer }: KeptDraft): string {
  const money = `${count(brief.budget)} ${brief.currency}`;
  const plan = answer?.result.plan;
  if (plan == null) return money;
  const { creators, reach } = plan.totals;
  return `${money} · ${creators} creators · ${forecast(reach)} people`;
}
