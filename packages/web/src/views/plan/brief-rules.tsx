import { useState } from "react";
import type { RuleDraft } from "../../state/draft.ts";
import { editBrief } from "../../state/edits.ts";
import { complaintAt, Problem } from "./brief-fields.tsx";
import { NEW_RULES } from "./brief-new-rules.ts";
import type { BriefPart } from "./brief-panel.tsx";
import { RuleSentence } from "./brief-rule-sentence.tsx";

/** What must hold: every rule a sentence with parts that can be changed. */
export function BriefRules(part: BriefPart) {
  const { workspace, draft, answer, complaints } = part;
  const { rules } = draft.brief;
  const take = (label: string, next: readonly RuleDraft[], merge = false) =>
    editBrief(workspace, label, { rules: next }, merge);
  const outcomes = new Map(answer?.result.rules.map((outcome) => [outcome.id, outcome]));
  return (
    <>
      <ul className="rules">
        {rules.map((rule, index) => {
          const problem = complaintAt(complaints, `rules[${index}]`);
          const outcome = outcomes.get(rule.id);
          return (
            <li key={rule.id} data-broken={problem !== null || undefined}>
              <RuleSentence
                rule={rule}
                part={part}
                onChange={(next) => take(`Rule ${rule.id}`, rules.with(index, next), true)}
              />
              <button
                type="button"
                className="plain remove"
                aria-label={`Remove rule ${rule.label ?? rule.id}`}
                onClick={() => take("Remove a rule", rules.toSpliced(index, 1))}
              >
                ✕
              </button>
              {problem === null && outcome?.binding && (
                <span className="small look">Decides the plan.</span>
              )}
              <Problem text={problem} />
            </li>
          );
        })}
      </ul>
      <AddRule onAdd={(rule) => take("Add a rule", [...rules, withFreeId(rule, rules)])} />
      <Problem text={rules.length === 0 ? complaintAt(complaints, "rules") : null} />
    </>
  );
}

function AddRule({ onAdd }: { onAdd: (rule: RuleDraft) => void }) {
  const [chosen, setChosen] = useState("");
  return (
    <select
      aria-label="Add a rule"
      value={chosen}
      onChange={({ target }) => {
        const found = NEW_RULES.find(({ words }) => words === target.value);
        setChosen("");
        if (found !== undefined) onAdd(found.rule);
      }}
    >
      <option value="">+ Rule …</option>
      {NEW_RULES.map(({ words }) => (
        <option key={words} value={words}>
          {words}
        </option>
      ))}
    </select>
  );
}

function withFreeId(rule: RuleDraft, rules: readonly RuleDraft[]): RuleDraft {
  const ids = new Set(rules.map(({ id }) => id));
  let id = rule.id;
  for (let number = 2; ids.has(id); number++) id = `${rule.id}-${number}`;
  return { ...rule, id };
}
