import type { PlacedName } from "../base/look-alikes.ts";
import type { Goals } from "../brief/goals.ts";
import type { Brief } from "../brief/schema.ts";
import { attributeOf } from "../rules/grammar.ts";

/** Fields of rules that name a measure. */
const MEASURES = ["measure", "of"] as const;

/** The attributes that goals and rules of a brief name, each with its place in the request. */
export function attributesNamed({ goals, phases = [], rules }: Brief): PlacedName[] {
  const named: PlacedName[] = [...inGoals(goals, ["brief", "goals"])];
  for (const [p, phase] of phases.entries())
    if (phase.goals) named.push(...inGoals(phase.goals, ["brief", "phases", p, "goals"]));
  for (const [r, rule] of rules.entries())
    for (const field of MEASURES) {
      const measure: unknown = (rule as Partial<Record<string, unknown>>)[field];
      const name = typeof measure === "string" ? attributeOf(measure) : null;
      if (name !== null) named.push({ name, path: ["brief", "rules", r, field] });
    }
  return named;
}

function inGoals(goals: Goals, at: readonly PropertyKey[]): PlacedName[] {
  if ("preset" in goals) return [];
  const places: (readonly [measure: string, path: readonly PropertyKey[]])[] =
    "priority" in goals
      ? goals.priority.map((measure, index) => [measure, [...at, "priority", index]])
      : Object.keys("weights" in goals ? goals.weights : goals.values).map((measure) => [
          measure,
          [...at, "weights" in goals ? "weights" : "values", measure],
        ]);
  return places.flatMap(([measure, path]) => {
    const name = attributeOf(measure);
    return name === null ? [] : [{ name, path }];
  });
}
