import { createStore, type Store } from "./store.ts";

export type Theme = "light" | "dark";

const KEY = "reachmix-theme";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

/** The theme of the page: as chosen here, else as the machine is set. */
export const theme: Store<Theme> = createStore(chosen() ?? preferred());

/** Shows the theme, and follows it from then on. */
export function startTheme(): void {
  const show = () => {
    document.documentElement.dataset.theme = theme.get();
  };
  theme.subscribe(show);
  prefersDark.addEventListener("change", () => {
    if (chosen() === null) theme.set(preferred());
  });
  show();
}

/** Changes to the other theme and remembers it. */
export function turnTheme(): void {
  const next = theme.get() === "dark" ? "light" : "dark";
  localStorage.setItem(KEY, next);
  theme.set(next);
}

function preferred(): Theme {
  return prefersDark.matches ? "dark" : "light";
}

function chosen(): Theme | null {
  const kept = localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : null;
}
