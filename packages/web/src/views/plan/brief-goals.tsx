import { editBrief } from "../../state/edits.ts";
import { percent } from "../../words/numbers.ts";
import { Choice, complaintAt, Field, NumberInput, Problem } from "./brief-fields.tsx";
import type { BriefPart } from "./brief-panel.tsx";

const CHOICES = {
  awareness: "Be seen",
  engagement: "Be talked about",
  hybrid: "Be seen, then sell",
  conversions: "Sell",
  weights: "Own weights",
  values: "What each result is worth",
  priority: "One after the other",
} as const;
type GoalChoice = keyof typeof CHOICES;

const MEASURES = {
  reach: "People reached",
  engagements: "Engagements",
  clicks: "Clicks",
  conversions: "Orders",
} as const;
type Measure = keyof typeof MEASURES;
const NAMES = Object.keys(MEASURES) as Measure[];

/** What a result is worth before anybody said it, in the currency: a start to change. */
const FIRST_VALUES = { reach: 0.01, engagements: 0.1, clicks: 0.5, conversions: 20 };

/** What the plan is to be good at. */
export function BriefGoals(part: BriefPart) {
  const { workspace, draft, complaints } = part;
  const { goals } = draft.brief;
  const choice = choiceOf(goals);
  return (
    <section aria-label="Goal">
      <Field label="Goal">
        {(id) => (
          <Choice
            id={id}
            value={choice}
            options={CHOICES}
            onChange={(next) =>
              editBrief(workspace, `Goal: ${CHOICES[next]}`, { goals: goalsOf(next, part) })
            }
          />
        )}
      </Field>
      {choice === "weights" && <Weights {...part} />}
      {choice === "values" && <Values {...part} />}
      {choice === "priority" && <Priority {...part} />}
      <Problem text={complaintAt(complaints, "goals")} />
    </section>
  );
}

function choiceOf(goals: Readonly<Record<string, unknown>>): GoalChoice {
  if ("preset" in goals) return goals.preset as GoalChoice;
  return "weights" in goals ? "weights" : "values" in goals ? "values" : "priority";
}

/** Goals of another sort start from what the last answer weighed. */
function goalsOf(choice: GoalChoice, { answer }: BriefPart): Readonly<Record<string, unknown>> {
  const weighed = answer?.result.goals ?? [];
  const weightOf = (name: Measure) =>
    weighed.find(({ measure }) => measure === name)?.weight ?? 0.25;
  if (choice === "weights")
    return { weights: Object.fromEntries(NAMES.map((name) => [name, weightOf(name)])) };
  if (choice === "values") return { values: FIRST_VALUES };
  if (choice === "priority")
    return { priority: NAMES.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, 2) };
  return { preset: choice };
}

function amountsOf(goals: Readonly<Record<string, unknown>>, sort: "weights" | "values") {
  return goals[sort] as Readonly<Record<string, number>>;
}

function Weights({ workspace, draft }: BriefPart) {
  const weights = amountsOf(draft.brief.goals, "weights");
  const names = namesOf(weights);
  const sum = names.reduce((total, name) => total + (weights[name] ?? 0), 0);
  const most = Math.max(1, ...names.map((name) => weights[name] ?? 0));
  return names.map((name) => (
    <label key={name} className="slider">
      <span>{nameOf(name)}</span>
      <input
        type="range"
        min={0}
        max={most}
        step={most / 100}
        value={weights[name] ?? 0}
        aria-valuetext={percent(sum === 0 ? 0 : (weights[name] ?? 0) / sum)}
        onChange={({ target }) =>
          editBrief(
            workspace,
            `Weight of ${nameOf(name).toLowerCase()}`,
            { goals: { weights: { ...weights, [name]: Number(target.value) } } },
            true,
          )
        }
      />
      <span className="number">{percent(sum === 0 ? 0 : (weights[name] ?? 0) / sum)}</span>
    </label>
  ));
}

function Values({ workspace, draft }: BriefPart) {
  const values = amountsOf(draft.brief.goals, "values");
  return namesOf(values).map((name) => (
    <Field key={name} label={`One of ${nameOf(name).toLowerCase()}`} unit={draft.brief.currency}>
      {(id) => (
        <NumberInput
          id={id}
          value={values[name]}
          onChange={(amount = 0) =>
            editBrief(
              workspace,
              `Worth of ${nameOf(name).toLowerCase()}`,
              { goals: { values: { ...values, [name]: amount } } },
              true,
            )
          }
        />
      )}
    </Field>
  ));
}

function Priority({ workspace, draft }: BriefPart) {
  const { goals } = draft.brief;
  const order = goals.priority as readonly string[];
  const options = { "": "nothing", ...Object.fromEntries(namesOf({}).map((n) => [n, nameOf(n)])) };
  const set = (place: number, name: string) => {
    const others = order.filter((one, index) => index !== place && one !== name);
    const next = name === "" ? others : others.toSpliced(place, 0, name);
    if (next.length > 0)
      editBrief(workspace, "Order of goals", { goals: { ...goals, priority: next } });
  };
  return (
    <ol className="priority">
      {[...order, ""].slice(0, NAMES.length).map((name, place) => (
        <li key={name}>
          <Choice
            label={`Goal ${place + 1}`}
            value={name}
            options={options}
            onChange={(next) => set(place, next)}
          />
        </li>
      ))}
    </ol>
  );
}

function namesOf(amounts: Readonly<Record<string, number>>): string[] {
  return [...new Set<string>([...NAMES, ...Object.keys(amounts)])];
}

function nameOf(name: string): string {
  return (MEASURES as Readonly<Record<string, string>>)[name] ?? name.replace("attribute:", "");
}
