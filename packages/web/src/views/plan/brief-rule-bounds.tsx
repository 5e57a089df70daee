import type { RuleDraft } from "../../state/draft.ts";
import { Choice, NumberInput } from "./brief-fields.tsx";
import type { BriefPart } from "./brief-panel.tsx";

/** What every part of a sentence is given. */
export interface SentenceProps {
  readonly rule: RuleDraft;
  readonly part: BriefPart;
  readonly set: (fields: Readonly<Record<string, unknown>>) => void;
}

const SIDES = { min: "at least", max: "at most", both: "between" } as const;

/** What a rule holds its measure between. */
export function Bounds({
  rule,
  set,
  scale = 1,
}: Pick<SentenceProps, "rule" | "set"> & { readonly scale?: number }) {
  const { min, max } = rule as { min?: number; max?: number };
  const side = min !== undefined && max !== undefined ? "both" : min !== undefined ? "min" : "max";
  const turn = (next: keyof typeof SIDES) => {
    const known = min ?? max ?? 0;
    if (next === "min") set({ min: known, max: undefined });
    else if (next === "max") set({ min: undefined, max: known });
    else set({ min: min ?? known, max: max ?? known });
  };
  return (
    <>
      <Choice label="At least or at most" value={side} options={SIDES} onChange={turn} />
      {side !== "max" && (
        <NumberInput
          label="At least"
          width={8}
          scale={scale}
          value={min}
          onChange={(value = 0) => set({ min: value })}
        />
      )}
      {side === "both" && "and"}
      {side !== "min" && (
        <NumberInput
          label="At most"
          width={8}
          scale={scale}
          value={max}
          onChange={(value = 0) => set({ max: value })}
        />
      )}
    </>
  );
}

/** What missing a soft rule costs before anybody said it, in units of the plan's value. */
const FIRST_PENALTY = 1;

/** Whether a rule must hold or what a unit missed costs. */
export function Softness({ rule, set }: SentenceProps) {
  const { penalty } = rule as { penalty?: number };
  const isSoft = penalty !== undefined;
  return (
    <>
      <Choice
        label="Must or should"
        value={isSoft ? "should" : "must"}
        options={{ must: "must hold", should: "should hold; a unit missed costs" }}
        onChange={(next) => set({ penalty: next === "must" ? undefined : FIRST_PENALTY })}
      />
      {isSoft && (
        <NumberInput
          label="Cost of a unit missed"
          width={7}
          value={penalty}
          onChange={(value = 0) => set({ penalty: value })}
        />
      )}
    </>
  );
}
