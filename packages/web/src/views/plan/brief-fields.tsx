import { type ReactNode, useEffect, useId, useState } from "react";
import type { Complaint } from "../../solver/answered.ts";

/** What is wrong with fields of the brief, by their paths. */
export type Complaints = readonly Complaint[];

/** The first thing that is wrong at a path of the brief or under it, such as `rules[2].min`. */
export function complaintAt(complaints: Complaints, path: string): string | null {
  const whole = `brief.${path}`;
  const found = complaints.find(
    ({ path: at }) => at === whole || at.startsWith(`${whole}.`) || at.startsWith(`${whole}[`),
  );
  return found?.message ?? null;
}

/** A labelled field with its message beside it. */
export function Field({
  label,
  unit,
  problem = null,
  children,
}: {
  label: string;
  unit?: string;
  problem?: string | null;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="field" data-broken={problem === null ? undefined : true}>
      <label htmlFor={id}>{label}</label>
      <span className="inputs">
        {children(id)}
        {unit !== undefined && <span className="unit">{unit}</span>}
      </span>
      <Problem text={problem} />
    </div>
  );
}

/** What is wrong with a field, under it. */
export function Problem({ text }: { text: string | null }) {
  return text === null ? null : (
    <p className="problem" role="alert">
      {text}
    </p>
  );
}

/**
 * A number as it is typed: what is no number is kept in sight and not taken. Empty means undefined.
 * @param scale shown numbers are so many times the kept ones: 100 for percent
 */
export function NumberInput({
  value,
  onChange,
  scale = 1,
  ...rest
}: {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  scale?: number;
  id?: string;
  label?: string;
  placeholder?: string;
  width?: number;
}) {
  const { label, width, ...attributes } = rest;
  const shown = value === undefined ? "" : String(Number((value * scale).toPrecision(12)));
  const [text, setText] = useState(shown);
  // What is typed stands until the number is another one: "0." is still 0.
  useEffect(
    () => setText((typed) => (readNumber(typed) === readNumber(shown) ? typed : shown)),
    [shown],
  );
  const isWrong = Number.isNaN(readNumber(text));
  return (
    <input
      {...attributes}
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-invalid={isWrong || undefined}
      style={width === undefined ? undefined : { width: `${width}ch` }}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        const number = readNumber(target.value);
        if (Number.isNaN(number)) return;
        onChange(number === undefined ? undefined : Number((number / scale).toPrecision(12)));
      }}
    />
  );
}

/** "25,000.50" as a number, nothing as undefined, what is no number as NaN. */
function readNumber(text: string): number | undefined {
  const bare = text.replaceAll(/[,\s]/g, "");
  return bare === "" ? undefined : Number(bare);
}

/** One of several words. */
export function Choice<T extends string>({
  value,
  options,
  onChange,
  ...rest
}: {
  value: T;
  options: Readonly<Record<T, string>>;
  onChange: (value: T) => void;
  id?: string;
  label?: string;
}) {
  const { label, ...attributes } = rest;
  return (
    <select
      {...attributes}
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value as T)}
    >
      {(Object.keys(options) as T[]).map((name) => (
        <option key={name} value={name}>
          {options[name]}
        </option>
      ))}
    </select>
  );
}

/** Words that are on or off, side by side. */
export function Toggles({
  options,
  chosen,
  onChange,
  label,
}: {
  options: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  label: string;
}) {
  const all = [...options, ...chosen.filter((one) => !options.includes(one))];
  return (
    <fieldset className="toggles">
      <legend>{label}</legend>
      {all.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={chosen.includes(name)}
          onClick={() =>
            onChange(
              chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name],
            )
          }
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

/** Several words in one line of text, with commas between them. */
export function Words({
  words,
  onChange,
  ...rest
}: {
  words: readonly string[];
  onChange: (words: string[]) => void;
  id?: string;
  label?: string;
  placeholder?: string;
}) {
  const { label, ...attributes } = rest;
  const shown = words.join(", ");
  const [text, setText] = useState(shown);
  useEffect(
    () => setText((typed) => (readWords(typed).join(", ") === shown ? typed : shown)),
    [shown],
  );
  return (
    <input
      {...attributes}
      aria-label={label}
      autoComplete="off"
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        onChange(readWords(target.value));
      }}
    />
  );
}

function readWords(text: string): string[] {
  const words = text.split(",").map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ""))];
}
