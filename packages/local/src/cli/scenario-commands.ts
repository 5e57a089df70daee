import { Refusal } from "../refusal.ts";
import type { Command } from "./command.ts";

/** Commands about what lies around a plan, by name. */
export const SCENARIO_COMMANDS: readonly (readonly [string, Command])[] = [
  [
    "frontier",
    {
      options: ["json", "budgets"],
      files: [1, 1],
      async run({ files: [file], values: { json = false, budgets }, output }) {
        const asked = { budgets: amountsIn("--budgets", budgets) };
        return (await import("./scenarios.ts")).frontierFile(file, asked, json, output);
      },
    },
  ],
  [
    "goal-seek",
    {
      options: ["json", "target", "plan"],
      files: [1, 1],
      async run({ files: [file], values: { json = false, target, plan }, output }) {
        const asked = { target: targetIn(target) };
        return (await import("./scenarios.ts")).goalSeekFile(file, asked, plan, json, output);
      },
    },
  ],
  [
    "alternatives",
    {
      options: ["json", "count", "within", "differ"],
      files: [1, 1],
      async run({ files: [file], values: { json = false, count, within, differ }, output }) {
        const asked = {
          count: numberIn("--count", count),
          within: numberIn("--within", within),
          differBy: numberIn("--differ", differ),
        };
        return (await import("./scenarios.ts")).alternativesFile(file, asked, json, output);
      },
    },
  ],
  [
    "what-if",
    {
      options: ["json", "budgets", "without", "out"],
      files: [1, 1],
      async run({ files: [file], values: { json = false, budgets, without, out }, output }) {
        const asked = { budgets: amountsIn("--budgets", budgets), rules: rulesIn(without) };
        return (await import("./scenarios.ts")).whatIfFile(file, asked, { json, out }, output);
      },
    },
  ],
];

/** Amounts separated by commas. */
function amountsIn(option: string, text: string | undefined): number[] | undefined {
  return text?.split(",").map((part) => numberIn(option, part) ?? 0);
}

/** A number as an option states it. @throws Refusal for anything else */
function numberIn(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new Refusal(`${option} has "${text}": state a number, such as 0.02 or 25000.`);
}

/** Targets such as `reach=1000000`. */
function targetIn(texts: readonly string[] | undefined): Record<string, number> | undefined {
  if (texts === undefined) return undefined;
  return Object.fromEntries(
    texts.map((text) => {
      const [measure, amount] = text.split("=");
      return [measure, numberIn("--target", amount ?? "") ?? 0] as const;
    }),
  );
}

/** All rules, and what is left without each of the named ones. */
function rulesIn(without: readonly string[] | undefined) {
  return (
    without && [
      { label: "all rules" },
      ...without.map((id) => ({ label: `without ${id}`, without: [id] })),
    ]
  );
}
