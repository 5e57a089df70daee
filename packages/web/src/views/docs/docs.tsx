import "../../styles/docs.css";
import { guides } from "virtual:guides";
import { useEffect, useState } from "react";
import { useActions } from "../../actions/action.ts";
import { route, setQuery } from "../../route/route.ts";
import { useStore } from "../../state/store.ts";
import { Link } from "../../ui/link.tsx";
import { Article } from "./article.tsx";
import { Hits } from "./hits.tsx";

/** Guides and the API, in the page itself: they need no network. */
// biome-ignore lint/style/noDefaultExport: views are loaded when they are opened.
export default function Docs({ name }: { name: string | null }) {
  const { query } = useStore(route);
  const typed = query.get("q") ?? "";
  const guide = guides.find((one) => one.name === (name ?? guides[0]?.name));
  const html = useHtml(guide);
  useEffect(() => void fetchAll(), []);
  useActions([
    {
      id: "search",
      name: "Search the guides",
      icon: "⌕",
      keys: "/",
      group: "Page",
      run: () => document.querySelector<HTMLInputElement>("input[type=search]")?.focus(),
    },
  ]);
  return (
    <div className="docs">
      <nav aria-label="Guides">
        <input
          type="search"
          aria-label="Search the guides"
          placeholder="Search the guides"
          value={typed}
          onChange={({ target }) => setQuery({ q: target.value, at: null })}
        />
        <ul>
          {guides.map((own) => (
            <li key={own.name}>
              <Link
                to={`/docs/${own.name}`}
                aria-current={own === guide && typed === "" ? "page" : undefined}
              >
                {own.title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        {typed !== "" ? (
          <Hits typed={typed} />
        ) : guide === undefined ? (
          <p>There is no guide “{name}”. Choose one from the list.</p>
        ) : (
          html !== null && <Article key={guide.name} html={html} at={query.get("at")} />
        )}
      </main>
    </div>
  );
}

/** Fetches what is searched and every guide, so that they are there when the network is not. */
async function fetchAll(): Promise<void> {
  try {
    await import("virtual:guides/search");
    for (const { load } of guides) await load();
  } catch {
    // There is no network already: what is opened says so.
  }
}

function useHtml(guide: (typeof guides)[number] | undefined): string | null {
  const [loaded, setLoaded] = useState<{ name: string; html: string } | null>(null);
  useEffect(() => {
    if (guide === undefined) return;
    void guide.load().then((module) => setLoaded({ name: guide.name, html: module.html }));
  }, [guide]);
  return loaded !== null && loaded.name === guide?.name ? loaded.html : null;
}
