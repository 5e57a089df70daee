import { useEffect, useState } from "react";
import { Link } from "../../ui/link.tsx";

type Index = typeof import("virtual:guides/search").index;
type Section = Index[number]["sections"][number];

interface Hit extends Section {
  readonly guide: string;
  readonly title: string;
}

const MOST = 30;
/** Letters of text around what was found. */
const AROUND = 90;

/** Sections that have every typed word, those with them in the heading first. */
export function Hits({ typed }: { typed: string }) {
  const [index, setIndex] = useState<Index | null>(null);
  useEffect(() => void import("virtual:guides/search").then((own) => setIndex(own.index)), []);
  if (index === null) return <p className="soft">Looking …</p>;
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = hitsIn(index, words);
  if (hits.length === 0)
    return <p>No guide speaks of “{typed}”. Try one word, or the name of a field.</p>;
  return (
    <section aria-label="What was found">
      <h1>{hits.length > MOST ? `${MOST} of ${hits.length} places` : `${hits.length} places`}</h1>
      <ul className="hits">
        {hits.slice(0, MOST).map((hit) => (
          <li key={`${hit.guide} ${hit.id}`}>
            <Link to={`/docs/${hit.guide}?at=${encodeURIComponent(hit.id)}`}>{hit.heading}</Link>
            <span className="soft small"> {hit.title}</span>
            <p className="small">{around(hit.text, words[0] ?? "")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function hitsIn(index: Index, words: readonly string[]): Hit[] {
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const all = index.flatMap(({ name, title, sections }) =>
    sections
      .filter(({ heading, text }) => has(`${heading} ${text}`))
      .map((section) => ({ ...section, guide: name, title })),
  );
  const [named, others] = [
    all.filter((hit) => has(hit.heading)),
    all.filter((hit) => !has(hit.heading)),
  ];
  return [...named, ...others];
}

function around(text: string, word: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(word) - AROUND / 2);
  const piece = text.slice(at, at + 2 * AROUND).trim();
  return `${at > 0 ? "… " : ""}${piece}${at + 2 * AROUND < text.length ? " …" : ""}`;
}
