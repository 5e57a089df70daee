import { without } from "../../state/edits.ts";
import { Words } from "./brief-fields.tsx";
import type { BriefPart } from "./brief-panel.tsx";

/** Which offers a rule speaks of, as it is written. */
export type FilterDraft = Readonly<Record<string, unknown>> | undefined;

/** Fields of a filter that are a list of words, with the word before them. */
const LISTS = {
  tier: "on",
  platform: "on",
  group: "on",
  format: "on",
  phase: "in phase",
  country: "from",
  tag: "tagged",
  creators: "by",
} as const;
type ListField = keyof typeof LISTS;

const TITLES: Readonly<Record<ListField, string>> = {
  tier: "tier",
  platform: "platform",
  group: "micro or macro",
  format: "format",
  phase: "phase",
  country: "country",
  tag: "tag",
  creators: "creators",
};

const WORDS: Readonly<Partial<Record<ListField, readonly string[]>>> = {
  tier: ["nano", "micro", "mid", "macro", "mega"],
  platform: ["instagram", "tiktok", "youtube", "linkedin"],
  group: ["micro", "macro"],
};

/** The part of a rule's sentence that says which offers it speaks of. */
export function RuleFilter({
  part,
  where = {},
  onChange,
}: {
  part: BriefPart;
  where?: FilterDraft;
  onChange: (where: FilterDraft) => void;
}) {
  const fields = (Object.keys(LISTS) as ListField[]).filter((name) => where[name] !== undefined);
  const set = (name: ListField, words: readonly string[] | undefined) => {
    const next = without({ ...where, [name]: words });
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  const free = (Object.keys(LISTS) as ListField[]).filter((name) => !fields.includes(name));
  return (
    <>
      {fields.map((name) => (
        <span key={name} className="bound">
          {LISTS[name]}
          <ListOf
            name={name}
            part={part}
            words={[where[name]].flat() as string[]}
            onChange={(words) => set(name, words.length === 0 ? undefined : words)}
          />
        </span>
      ))}
      {where.returning !== undefined && (where.returning ? "returning creators" : "new creators")}
      <select
        aria-label="Only some offers"
        className="narrow"
        value=""
        onChange={({ target }) => {
          const name = target.value as ListField;
          set(name, [wordsOf(name, part)[0] ?? "…"]);
        }}
      >
        <option value="">…</option>
        {free.map((name) => (
          <option key={name} value={name}>
            by {TITLES[name]}
          </option>
        ))}
      </select>
    </>
  );
}

function ListOf({
  name,
  part,
  words,
  onChange,
}: {
  name: ListField;
  part: BriefPart;
  words: readonly string[];
  onChange: (words: string[]) => void;
}) {
  const known = wordsOf(name, part);
  if (known.length === 0 || words.length > 1)
    return <Words label={TITLES[name]} words={words} onChange={onChange} />;
  const options = known.includes(words[0]) ? known : [words[0], ...known];
  return (
    <select
      aria-label={TITLES[name]}
      value={words[0]}
      onChange={({ target }) => onChange(target.value === "" ? [] : [target.value])}
    >
      {options.map((word) => (
        <option key={word} value={word}>
          {word}
        </option>
      ))}
      <option value="">everything</option>
    </select>
  );
}

function wordsOf(name: ListField, { draft }: BriefPart): readonly string[] {
  if (name === "phase") return (draft.brief.phases ?? []).map(({ id }) => String(id));
  return WORDS[name] ?? [];
}
