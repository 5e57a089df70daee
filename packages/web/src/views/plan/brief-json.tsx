import { useState } from "react";
import type { BriefDraft } from "../../state/draft.ts";
import { saveText } from "../../state/save-text.ts";
import { Problem } from "./brief-fields.tsx";
import type { BriefPart } from "./brief-panel.tsx";

/** The whole brief as text: to be read, changed, saved, or replaced by another one. */
export function BriefJson({ workspace, draft }: BriefPart) {
  const shown = JSON.stringify(draft.brief, null, 2);
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const apply = () => {
    const brief = briefIn(text ?? shown);
    if (typeof brief === "string") return setProblem(brief);
    workspace.edit("Brief from JSON", (old) => ({ ...old, brief }));
    setText(null);
    setProblem(null);
  };
  return (
    <>
      <textarea
        aria-label="The brief as JSON"
        className="code"
        rows={10}
        spellCheck={false}
        value={text ?? shown}
        onChange={({ target }) => setText(target.value)}
      />
      <Problem text={problem} />
      <div className="row">
        <button type="button" onClick={apply} disabled={text === null}>
          Use this
        </button>
        {text !== null && (
          <button type="button" className="plain" onClick={() => setText(null)}>
            Back
          </button>
        )}
        <button
          type="button"
          className="plain"
          onClick={() => saveText(`${draft.name} brief.json`, shown, "application/json")}
        >
          Save as a file
        </button>
      </div>
    </>
  );
}

/** A brief in text, also when it is part of a whole request; or why there is none. */
function briefIn(text: string): BriefDraft | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `This is no JSON: ${(error as Error).message}. Correct it, or go back.`;
  }
  const brief = (value as { brief?: unknown } | null)?.brief ?? value;
  if (typeof brief !== "object" || brief === null || !("budget" in brief) || !("goals" in brief))
    return "This is no brief: it needs currency, budget and goals.";
  return { ...(brief as BriefDraft), rules: (brief as Partial<BriefDraft>).rules ?? [] };
}
