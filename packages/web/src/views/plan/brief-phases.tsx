import { editBrief, without } from "../../state/edits.ts";
import { Choice, complaintAt, NumberInput, Problem } from "./brief-fields.tsx";
import type { BriefPart } from "./brief-panel.tsx";
import { PhaseCalendar } from "./brief-phase-calendar.tsx";

/** A phase as it is written. */
export interface PhaseDraft {
  readonly id: string;
  readonly label?: string;
  readonly from: string;
  readonly to: string;
  readonly groups?: readonly string[];
  readonly budget?: { readonly min?: number; readonly max?: number; readonly as?: string };
}

const GROUPS = { both: "all sizes", micro: "below 100k", macro: "100k and up" } as const;
const DAY_MS = 86_400_000;

/** When what runs: phases on a small calendar and in numbers. */
export function BriefPhases({ workspace, draft, complaints }: BriefPart) {
  const phases = (draft.brief.phases ?? []) as unknown as readonly PhaseDraft[];
  const take = (label: string, next: readonly PhaseDraft[], merge = false) =>
    editBrief(
      workspace,
      label,
      { phases: next.length === 0 ? undefined : next.map((phase) => ({ ...phase })) },
      merge,
    );
  const change = (index: number, fields: Partial<PhaseDraft>) =>
    take(
      `Phase ${phases[index].label ?? phases[index].id}`,
      phases.with(index, without({ ...phases[index], ...fields })),
      true,
    );
  return (
    <>
      {phases.length > 0 && <PhaseCalendar phases={phases} />}
      {phases.map((phase, index) => (
        <Phase
          key={phase.id}
          phase={phase}
          currency={draft.brief.currency}
          problem={complaintAt(complaints, `phases[${index}]`)}
          onChange={(fields) => change(index, fields)}
          onRemove={() => take("Remove a phase", phases.toSpliced(index, 1))}
        />
      ))}
      <button type="button" onClick={() => take("Add a phase", [...phases, newPhase(phases)])}>
        + Phase
      </button>
      <Problem text={complaintAt(complaints, "phases")} />
    </>
  );
}

function Phase({
  phase,
  currency,
  problem,
  onChange,
  onRemove,
}: {
  phase: PhaseDraft;
  currency: string;
  problem: string | null;
  onChange: (fields: Partial<PhaseDraft>) => void;
  onRemove: () => void;
}) {
  const { id, label, from, to, groups, budget } = phase;
  const name = label ?? id;
  const isShare = budget?.as !== undefined && budget.as !== "amount";
  return (
    <div className="phase">
      <div className="row">
        <input
          aria-label={`Name of phase ${name}`}
          value={name}
          onChange={({ target }) => onChange({ label: target.value || undefined })}
        />
        <button type="button" className="plain" aria-label={`Remove ${name}`} onClick={onRemove}>
          ✕
        </button>
      </div>
      <div className="row">
        <input
          type="date"
          aria-label={`${name} begins`}
          value={from}
          onChange={({ target }) => target.value !== "" && onChange({ from: target.value })}
        />
        <input
          type="date"
          aria-label={`${name} ends`}
          value={to}
          onChange={({ target }) => target.value !== "" && onChange({ to: target.value })}
        />
      </div>
      <div className="row">
        <Choice
          label={`Sizes of creators in ${name}`}
          value={(groups?.length === 1 ? groups[0] : "both") as keyof typeof GROUPS}
          options={GROUPS}
          onChange={(group) => onChange({ groups: group === "both" ? undefined : [group] })}
        />
        <span className="inputs">
          <NumberInput
            label={`At most in ${name}`}
            placeholder="at most"
            scale={isShare ? 100 : 1}
            value={budget?.max}
            onChange={(max) => {
              const next = without({ ...budget, max });
              const isEmpty = next.max === undefined && next.min === undefined;
              onChange({ budget: isEmpty ? undefined : next });
            }}
          />
          <span className="unit">{isShare ? "%" : currency}</span>
        </span>
      </div>
      <Problem text={problem} />
    </div>
  );
}

/** Four weeks after the last phase, or from today. */
function newPhase(phases: readonly PhaseDraft[]): PhaseDraft {
  const ends = phases.map(({ to }) => Date.parse(to)).filter((time) => !Number.isNaN(time));
  const start = ends.length === 0 ? Date.now() : Math.max(...ends) + DAY_MS;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  const ids = new Set(phases.map(({ id }) => id));
  let number = phases.length + 1;
  while (ids.has(`phase-${number}`)) number += 1;
  return {
    id: `phase-${number}`,
    label: `Phase ${number}`,
    from: day(start),
    to: day(start + 27 * DAY_MS),
  };
}
