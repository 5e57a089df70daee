import { type Action, actions, perform } from "./action.ts";

/** Time in which the second key of two has to follow, in milliseconds. */
const PAUSE_MS = 1200;

/** Shortcuts that a field of text has a meaning of its own for. */
const OF_TEXT = new Set(["mod+z", "mod+shift+z", "mod+y"]);

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
let first = "";
let firstAt = 0;

/** Listens for the keys of all actions. */
export function startKeys(): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (document.querySelector("dialog[open]") !== null) return;
    const key = keyOf(event);
    const isShortcut = event.metaKey || event.ctrlKey;
    if (key === null || (isTyping(event.target) && !(isShortcut && !OF_TEXT.has(key)))) return;
    const pressed = event.timeStamp - firstAt < PAUSE_MS && first !== "" ? `${first} ${key}` : key;
    const action = withKeys(pressed) ?? withKeys(key);
    const begins = actions.get().some(({ keys }) => keys?.startsWith(`${key} `));
    first = action === undefined && begins ? key : "";
    firstAt = event.timeStamp;
    if (action === undefined) return;
    event.preventDefault();
    perform(action);
  });
}

/** A shortcut as it is printed on keys: `⌘K` or `Ctrl K`. */
export function keyWords(keys: string): string {
  return keys
    .replace("mod+shift+", isMac ? "⌘⇧" : "Ctrl Shift ")
    .replace("mod+", isMac ? "⌘" : "Ctrl ")
    .replace(/([⌘⇧ ])([a-z])$/, (_, before: string, key: string) =>
      keys.startsWith("mod") ? before + key.toUpperCase() : before + key,
    );
}

function withKeys(keys: string): Action | undefined {
  return actions
    .get()
    .findLast((action) => (action.keys === keys || action.otherKeys === keys) && !action.isOff);
}

function keyOf({ key, metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent): string | null {
  if (altKey || key.length !== 1) return null;
  const letter = key.toLowerCase();
  if (!metaKey && !ctrlKey) return letter;
  return shiftKey ? `mod+shift+${letter}` : `mod+${letter}`;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "range", "button"].includes(target.type);
  return target.matches("textarea, select") || target.isContentEditable;
}
