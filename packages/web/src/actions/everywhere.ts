import { go } from "../route/route.ts";
import { turnTheme } from "../state/theme.ts";
import { openSheet } from "../ui/sheets.ts";
import type { Action } from "./action.ts";

/** What can be done in every place. */
export const everywhere: readonly Action[] = [
  {
    id: "palette",
    name: "Find something to do",
    icon: "⌕",
    keys: "mod+k",
    group: "Page",
    inBar: "words",
    short: "Do …",
    run: () => openSheet("palette"),
  },
  {
    id: "keys",
    name: "All keys",
    icon: "?",
    keys: "?",
    group: "Page",
    run: () => openSheet("keys"),
  },
  {
    id: "theme",
    name: "Light or dark",
    icon: "◐",
    group: "Page",
    inBar: "icon",
    run: turnTheme,
  },
  place("start", "Start: a new plan", "/", "g s"),
  place("runs", "Runs", "/runs", "g r"),
  ...(__ONE_FILE__ ? [] : [place("rosters", "Rosters", "/rosters", "g o")]),
  place("learned", "What was learned", "/learned", "g l"),
  place("docs", "Guides and the API", "/docs", "g d"),
];

function place(id: string, name: string, path: string, keys: string): Action {
  return { id, name, icon: "→", keys, group: "Go to", run: () => go(path) };
}
