import { createStore, type Store } from "../state/store.ts";

/** Where the page is: the parts of the path, and what the address says about the view. */
export interface Route {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

const inHash = __ONE_FILE__;

/** The address as views read it. Pages without a server keep it behind the `#`. */
export const route: Store<Route> = createStore(read());

addEventListener("popstate", () => route.set(read()));
addEventListener("hashchange", () => route.set(read()));

/** Goes to a path such as `/plan/abc?tier=micro`. */
export function go(path: string): void {
  history.pushState(null, "", address(path));
  route.set(read());
}

/** Shows what a path shows, in the place of what is open. */
export function replace(path: string): void {
  history.replaceState(null, "", address(path));
  route.set(read());
}

/** Changes what the address says about the view without a step in the browser's history. */
export function setQuery(change: Readonly<Record<string, string | null>>): void {
  const { parts, query } = read();
  for (const [name, value] of Object.entries(change))
    if (value === null || value === "") query.delete(name);
    else query.set(name, value);
  const text = query.toString();
  history.replaceState(null, "", address(`/${parts.join("/")}${text && `?${text}`}`));
  route.set(read());
}

/** The address of a path, for links. */
export function address(path: string): string {
  return inHash ? `#${path}` : path;
}

function read(): Route {
  const text = inHash ? location.hash.slice(1) : location.pathname + location.search;
  const url = new URL(text === "" ? "/" : text, "http://page");
  return {
    parts: url.pathname.split("/").filter((part) => part !== ""),
    query: url.searchParams,
  };
}
