import { useStore } from "../state/store.ts";
import { Link } from "./link.tsx";
import { dismiss, notices } from "./notices.ts";

/** What the page says for a moment, with the way back. */
export function NoticeList() {
  const shown = useStore(notices);
  return (
    <div className="notices" role="status" aria-live="polite">
      {shown.map(({ id, text, undo, link }) => (
        <div key={id} className="said">
          <span>{text}</span>
          {link !== null && <Link to={link.to}>{link.text}</Link>}
          {undo !== null && (
            <button
              type="button"
              onClick={() => {
                undo();
                dismiss(id);
              }}
            >
              Undo
            </button>
          )}
          <button type="button" className="plain" onClick={() => dismiss(id)}>
            <span aria-hidden="true">×</span>
            <span className="visually-hidden">Dismiss</span>
          </button>
        </div>
      ))}
    </div>
  );
}
