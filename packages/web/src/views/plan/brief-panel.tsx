import type { ReactNode } from "react";
import type { Answer, Draft } from "../../state/draft.ts";
import type { Workspace } from "../../state/workspace.ts";
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
export function BriefPanel({ part }: { part: BriefPart }) {
  const { brief } = part.draft;
  const counted = (list: readonly unknown[] | undefined) => String(list?.length ?? 0);
  return (
    <aside className="brief" aria-label="Brief">
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
      <Folded title="Costs and what an order is worth">
        <BriefMoney {...part} />
      </Folded>
      <Folded title="The brief as JSON">
        <BriefJson {...part} />
      </Folded>
    </aside>
  );
}

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
        {says !== undefined && says !== "0" && <span className="soft">{says}</span>}
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
