import { memo, type ReactNode, useState } from "react";
import type { Answer, Draft } from "../../state/draft.ts";
import type { Workspace } from "../../state/workspace.ts";
import { count } from "../../words/numbers.ts";
import { BriefAudience } from "./brief-audience.tsx";
import { BriefBudget } from "./brief-budget.tsx";
import type { Complaints } from "./brief-fields.tsx";
import { BriefGoals } from "./brief-goals.tsx";
import { BriefJson } from "./brief-json.tsx";
import { BriefMoney } from "./brief-money.tsx";
import { BriefName } from "./brief-name.tsx";
import { BriefPhases } from "./brief-phases.tsx";
import { BriefRules } from "./brief-rules.tsx";
import { BriefSource } from "./brief-source.tsx";

/** What every part of the brief is given. */
export interface BriefPart {
  readonly workspace: Workspace;
  readonly draft: Draft;
  /** The newest answer, which may be of the draft as it was. */
  readonly answer: Answer | null;
  readonly complaints: Complaints;
}

/** What the planner wants: every part is edited in place, and every change is solved at once. */
export const BriefPanel = memo(function BriefPanel(part: BriefPart) {
  const { brief } = part.draft;
  // On a phone the brief is a bar until somebody opens it.
  const [isOpen, setOpen] = useState(false);
  const counted = (list: readonly unknown[] | undefined) => String(list?.length ?? 0);
  return (
    <aside className="brief" aria-label="Brief" data-open={isOpen || undefined}>
      <button
        type="button"
        className="brief-bar"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span>
          {count(brief.budget)} {brief.currency}
        </span>
        <span className="says">{audienceWords(brief.audience)}</span>
        <span>{isOpen ? "Close the brief" : "Change the brief"}</span>
      </button>
      <BriefName {...part} />
      <BriefSource {...part} />
      <BriefBudget {...part} />
      <BriefGoals {...part} />
      <Folded title="Audience" says={audienceWords(brief.audience)} isOpen>
        <BriefAudience {...part} />
      </Folded>
      <Folded title="Rules" says={counted(brief.rules)} isOpen>
        <BriefRules {...part} />
      </Folded>
      <Folded title="Phases" says={counted(brief.phases)} isOpen={brief.phases !== undefined}>
        <BriefPhases {...part} />
      </Folded>
      <Folded title="Costs and order value">
        <BriefMoney {...part} />
      </Folded>
      <Folded title="The brief as JSON">
        <BriefJson {...part} />
      </Folded>
    </aside>
  );
});

function Folded({
  title,
  says,
  isOpen = false,
  children,
}: {
  title: string;
  says?: string;
  isOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={isOpen}>
      <summary>
        <span>{title}</span>
        {says !== undefined && says !== "0" && <span className="says">{says}</span>}
      </summary>
      {children}
    </details>
  );
}

function audienceWords(audience: Draft["brief"]["audience"]): string {
  const { countries, genders, ages } = (audience ?? {}) as {
    countries?: object;
    genders?: string[];
    ages?: string[];
  };
  return [Object.keys(countries ?? {}).join(" "), genders?.join(" "), ages?.join(" ")]
    .filter(Boolean)
    .join(" · ");
}
