import { type KeyboardEvent, useRef, useState } from "react";
import { useStore } from "../state/store.ts";
import { Dialog } from "../ui/dialog.tsx";
import { closeSheet } from "../ui/sheets.ts";
import { type Action, actions, inOrder, perform } from "./action.ts";
import { keyWords } from "./keys.ts";

/** Everything that can be done here, found by typing. */
export function Palette() {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = matching(useStore(actions), typed);
  const choose = (action: Action | undefined) => {
    if (action === undefined) return;
    closeSheet();
    perform(action);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      const next = (at + step + found.length) % found.length;
      setAt(next);
      list.current?.children[next]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") choose(found[at]);
  };
  return (
    <Dialog label="Find something to do" onClose={closeSheet}>
      <input
        type="search"
        role="combobox"
        aria-label="Find something to do"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[at] && `palette-${found[at].id}`}
        placeholder="What do you want to do?"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div id="palette-list" role="listbox" aria-label="Actions" ref={list} tabIndex={-1}>
        {found.map((action, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above hears the keys.
          // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus.
          <div
            key={action.id}
            id={`palette-${action.id}`}
            role="option"
            aria-selected={index === at}
            onClick={() => choose(action)}
          >
            <span aria-hidden="true" className="icon">
              {action.icon}
            </span>
            <span>{action.name}</span>
            {action.keys !== undefined && <kbd>{keyWords(action.keys)}</kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="soft">Nothing here is called “{typed}”.</p>}
    </Dialog>
  );
}

/** Actions whose name has every typed word, those of what is open first. */
function matching(all: readonly Action[], typed: string): readonly Action[] {
  const words = typed.toLowerCase().split(/\s+/);
  return inOrder(all)
    .filter(({ id, isOff }) => id !== "palette" && !isOff)
    .filter(({ name, group }) =>
      words.every((word) => `${name} ${group}`.toLowerCase().includes(word)),
    );
}
