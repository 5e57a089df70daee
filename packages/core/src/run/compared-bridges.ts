import * as z from "zod";
import { type Bridge, bridgeLineKindSchema } from "./bridge.ts";

const maybe = z.number().nullable();

/** A line of the bridges of several runs. */
export const comparedLineSchema = z
  .object({
    kind: z.string().describe("budget, the kind of a line of the bridge, leftOver, total or paid"),
    label: z.string(),
    values: z.array(maybe).describe("Major units; null where a run has no bridge"),
    deltas: z.array(maybe).describe("Difference to the first run"),
  })
  .meta({ id: "ComparedBridgeLine" });
/** A line of the bridge with a value and a difference per run. */
export type ComparedLine = z.infer<typeof comparedLineSchema>;

/**
 * The bridges of several runs line by line, in the order in which they lead from the budget to the
 * fees; a line that a bridge does not have is 0 in it. Empty when no run has a bridge.
 * @param bridges null for a run without one
 */
export function comparedBridges(bridges: readonly (Bridge | null)[]): ComparedLine[] {
  const known = bridges.filter((bridge) => bridge !== null);
  if (known.length === 0) return [];
  const names = new Map<string, { kind: string; label: string }>();
  for (const { lines } of known)
    for (const { kind, label } of lines) names.set(`${kind}|${label}`, { kind, label });
  const inOrder = [...names.values()].sort((a, b) => rankOf(a.kind) - rankOf(b.kind));
  const line = (kind: string, label: string, amount: (bridge: Bridge) => number): ComparedLine => {
    const values = bridges.map((bridge) => bridge && amount(bridge));
    const [base] = values;
    return {
      kind,
      label,
      values,
      deltas: values.map((value) =>
        value === null || base === null ? null : Number((value - base).toPrecision(12)),
      ),
    };
  };
  return [
    line("budget", "budget", ({ budget }) => budget),
    ...inOrder.map(({ kind, label }) =>
      line(kind, label, ({ lines }) => amountOf(lines, kind, label)),
    ),
    line("leftOver", "left over", ({ leftOver }) => leftOver),
    line("total", "fees, extras and costs per creator", ({ total }) => total),
    line("paid", "paid in all", ({ paid }) => paid),
  ];
}

function amountOf(lines: Bridge["lines"], kind: string, label: string): number {
  return lines.find((own) => own.kind === kind && own.label === label)?.amount ?? 0;
}

/** Kinds of lines in the order of the bridge. */
const ORDER: readonly string[] = bridgeLineKindSchema.options;

function rankOf(kind: string): number {
  return ORDER.indexOf(kind);
}
