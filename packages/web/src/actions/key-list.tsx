import { useStore } from "../state/store.ts";
import { Dialog } from "../ui/dialog.tsx";
import { closeSheet } from "../ui/sheets.ts";
import { actions, GROUPS } from "./action.ts";
import { keyWords } from "./keys.ts";

/** Every key that does something here. */
export function KeyList() {
  const all = useStore(actions);
  return (
    <Dialog label="All keys" onClose={closeSheet}>
      <h2>Keys</h2>
      <div className="key-list">
        {GROUPS.map((group) => {
          const own = all.filter((action) => action.group === group && action.keys !== undefined);
          if (own.length === 0) return null;
          return (
            <section key={group}>
              <h3>{group}</h3>
              <dl>
                {own.map(({ id, name, keys = "", otherKeys }) => (
                  <div key={id}>
                    <dt>{name}</dt>
                    <dd>
                      <kbd>{keyWords(keys)}</kbd>
                      {otherKeys !== undefined && <kbd>{keyWords(otherKeys)}</kbd>}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <div className="buttons">
        <button type="button" onClick={closeSheet}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
