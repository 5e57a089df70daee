import { describe, test } from "vitest";
import { at, expectRefusal, limit, type Mistake, phase, withBrief, withOffer } from "./support.ts";

const mistakes: Mistake[] = [
  [
    "a currency in small letters",
    withBrief({ currency: "usd" }),
    "brief.currency",
    "invalid_format",
    /ISO 4217 code such as USD \(nearest: USD\), got "usd"/,
  ],
  ...[
    ["a currency that was given up", "HRK", "EUR"],
    ["a currency misspelled", "GBR", "GBP"],
    ["a currency by an everyday name", "RMB", "CNY"],
    ["gold", "XAU", "XAF"],
  ].map(
    ([what, currency, nearest]): Mistake => [
      what,
      withBrief({ currency }),
      "brief.currency",
      "invalid_value",
      new RegExp(`ISO 4217 code such as USD \\(nearest: ${nearest}\\), got "${currency}"`),
    ],
  ),
  [
    "an unknown field of the brief",
    withBrief({ buget: 1 }),
    "brief.buget",
    "unrecognized_keys",
    /"buget" is not known here/,
  ],
  [
    "a price to be estimated in a currency without a rate",
    {
      ...withOffer({ price: undefined }),
      brief: { currency: "XOF", budget: 100, goals: { preset: "awareness" } },
    },
    "brief.currency",
    "no_rate",
    /1 offer states no price \("a-reel"\).*no rate for XOF; state the prices, or benchmarks/,
  ],
  [
    "a rule called like the budget of a phase",
    withBrief({ phases: [phase("p")], rules: [{ ...limit, id: "budget:p" }] }),
    "brief.rules[0].id",
    "reserved_id",
    /"budget:p"/,
  ],
  [
    "a duplicate phase",
    withBrief({ phases: [phase("p"), phase("p")] }),
    "brief.phases[1].id",
    "duplicate_id",
    /"p" is used twice/,
  ],
  [
    "a duplicate cell",
    withBrief({
      audience: {
        cells: [
          { id: "x", size: 1 },
          { id: "x", size: 2 },
        ],
      },
    }),
    "brief.audience.cells[1].id",
    "duplicate_id",
    /"x" is used twice/,
  ],
  [
    "a phase that ends before it begins",
    withBrief({ phases: [phase("p", { to: "2027-02-01" })] }),
    "brief.phases[0].to",
    "invalid_value",
    /ends before it begins/,
  ],
  [
    "a day that does not exist",
    withBrief({ phases: [phase("p", { to: "2027-02-30" })] }),
    "brief.phases[0].to",
    "invalid_format",
    /a day such as .*, got "2027-02-30"/,
  ],
  [
    "goals of an unknown form",
    withBrief({ goals: { foo: 1 } }),
    "brief.goals",
    "invalid_value",
    /exactly one of preset, weights, values or priority/,
  ],
  [
    "goals of two forms",
    withBrief({ goals: { weights: { reach: 1 }, values: { reach: 1 } } }),
    "brief.goals",
    "invalid_value",
    /exactly one of/,
  ],
  [
    "an unknown preset",
    withBrief({ goals: { preset: "fame" } }),
    "brief.goals.preset",
    "invalid_value",
    /one of "awareness", .*, got "fame"/,
  ],
  [
    "an unknown goal",
    withBrief({ goals: { values: { likes: 1 } } }),
    "brief.goals.values.likes",
    "invalid_key",
    /"likes" is not accepted: expected one of "reach"/,
  ],
  [
    "a goal in singular and plural",
    withBrief({ goals: { values: { click: 1, clicks: 2 } } }),
    "brief.goals.values",
    "invalid_value",
    /keep one/,
  ],
  [
    "a goal named twice",
    withBrief({ goals: { priority: ["reach", "reach"] } }),
    "brief.goals.priority",
    "invalid_value",
    /named twice/,
  ],
  [
    "goals that count nothing",
    withBrief({ goals: { values: { reach: 0 } } }),
    "brief.goals",
    "no_goal",
    /more than 0/,
  ],
  [
    "goals of a phase in another form",
    withBrief({ phases: [phase("p", { goals: { values: { click: 1 } } })] }),
    "brief.phases[0].goals",
    "mixed_goals",
    /weights.*values; use the same/,
  ],
  [
    "a priority order in a phase",
    withBrief({
      goals: { priority: ["reach"] },
      phases: [phase("p", { goals: { priority: ["reach"] } })],
    }),
    "brief.phases[0].goals",
    "mixed_goals",
    /whole brief/,
  ],
  [
    "a retainer that names a phase twice",
    { ...withOffer({ phases: ["p", "p"] }), brief: withBrief({ phases: [phase("p")] }).brief },
    `${at}.offers[0].phases[1]`,
    "duplicate_id",
    /"p" is listed twice/,
  ],
  [
    "a phase and phases",
    {
      ...withOffer({ phase: "p", phases: ["p"] }),
      brief: withBrief({ phases: [phase("p")] }).brief,
    },
    `${at}.offers[0].phase`,
    "phase_and_phases",
    /not both/,
  ],
  [
    "a control character in a label",
    withBrief({ name: "a\u0000b" }),
    "brief.name",
    "invalid_value",
    /control/,
  ],
];

describe("bad input in brief and goals is refused with path, code, value and remedy", () => {
  test.each(mistakes)("%s", (...mistake) => expectRefusal(mistake));
});
