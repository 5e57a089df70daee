import { useState } from "react";
import { draftOfBenchmarks, type NewDraft } from "./new-draft.ts";

const PLATFORMS = ["instagram", "tiktok", "youtube", "linkedin"];

/** A plan of typical creators: of which countries, about what, on which platforms. */
export function WithoutList({
  begin,
}: {
  begin: (what: string, made: Promise<NewDraft>) => Promise<void>;
}) {
  const [countries, setCountries] = useState(
    () => new Intl.Locale(navigator.language).region ?? "US",
  );
  const [niches, setNiches] = useState("");
  const [platforms, setPlatforms] = useState<readonly string[]>(PLATFORMS.slice(0, 3));
  const codes = wordsIn(countries).map((code) => (code.length <= 3 ? code.toUpperCase() : code));
  const isReady = codes.length > 0 && platforms.length > 0;
  return (
    <details className="card">
      <summary>
        <strong>I have no list</strong>
        <span className="soft small">Typical creators from published benchmarks</span>
      </summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          const made = draftOfBenchmarks(codes, wordsIn(niches), platforms);
          void begin("Making typical creators", made);
        }}
      >
        <label>
          Countries
          <input value={countries} onChange={({ target }) => setCountries(target.value)} />
        </label>
        <label>
          About
          <input
            value={niches}
            placeholder="fashion, fitness"
            onChange={({ target }) => setNiches(target.value)}
          />
        </label>
        <fieldset className="toggles">
          <legend>Platforms</legend>
          {PLATFORMS.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={platforms.includes(name)}
              onClick={() =>
                setPlatforms(
                  platforms.includes(name)
                    ? platforms.filter((one) => one !== name)
                    : [...platforms, name],
                )
              }
            >
              {name}
            </button>
          ))}
        </fieldset>
        <button type="submit" className="primary" disabled={!isReady}>
          Make a plan
        </button>
      </form>
    </details>
  );
}

function wordsIn(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
