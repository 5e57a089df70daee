import { repairedBrief } from "@reachmix/core";
import { describe, expect, test } from "vitest";
import type { RequestInput } from "../../support/briefs.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted } from "../../support/opening.ts";
import { creator, request, solveWith } from "../../support/requests.ts";

type Rules = NonNullable<RequestInput["brief"]["rules"]>;

/**
 * Two micro creators for 50 and 80, two macro creators for 100 and 200; each gives one conversion.
 */
function brief(budget: number, rules: Rules): RequestInput {
  const macro = { followers: 600_000 };
  return request({ budget, rules }, [
    creator("a", 50, { conversions: 1 }),
    creator("b", 80, { conversions: 1 }),
    creator("big", 100, { conversions: 1 }, macro),
    creator("huge", 200, { conversions: 1 }, macro),
  ]);
}

async function conflictOf(input: RequestInput) {
  const { conflict } = await solveWith(inProcessEngines, input);
  if (conflict === null) throw new Error("there is a plan");
  return { sets: conflict.sets, sentences: conflict.repairs.map(({ sentence }) => sentence) };
}

describe("repairs", () => {
  test("raise the budget by the least it takes, or loosen the other rule", async () => {
    const rules: Rules = [
      {
        id: "big",
        kind: "limit",
        measure: "spend",
        where: { group: "macro" },
        min: 200,
        label: "Much macro",
      },
    ];
    expect(await conflictOf(brief(150, rules))).toEqual({
      sets: [["budget", "big"]],
      sentences: [
        "Raise the budget from 150 USD to 200 USD",
        'Lower the minimum of "Much macro" from 200 USD to 100 USD',
      ],
    });
  });

  test("do not raise the budget where a share of it would rise out of reach", async () => {
    // 130 of 260 could be spent on micro creators; with 200 more for `huge` the share would need
    // 230 of them.
    const rules: Rules = [
      { id: "huge", kind: "lock", creators: ["huge"] },
      {
        id: "micro",
        kind: "limit",
        measure: "spend",
        as: "shareOfBudget",
        where: { group: "micro" },
        min: 0.5,
        label: "Half micro",
      },
    ];
    const { sentences } = await conflictOf(brief(260, rules));
    expect(sentences).toEqual([
      'Lower the minimum of "Half micro" from 50 % to 19 %',
      'Drop "Must buy huge"',
    ]);
  });

  test("go on to a further rule where the first alone does not help", async () => {
    const rules: Rules = [
      { id: "must", kind: "lock", creators: ["a"] },
      { id: "not", kind: "exclude", creators: ["a"] },
      {
        id: "cap",
        kind: "limit",
        measure: "spend",
        where: { group: "micro" },
        max: 40,
        label: "Little micro",
      },
    ];
    expect(await conflictOf(brief(150, rules))).toEqual({
      sets: [["must", "not"]],
      sentences: [
        'Drop "Must buy a"',
        'Drop "Never buy a" and raise the maximum of "Little micro" from 40 USD to 50 USD',
      ],
    });
  });

  test("loosen costs and returns to a round number", async () => {
    const rules: Rules = [
      { id: "must", kind: "lock", creators: ["huge"] },
      { id: "cpa", kind: "costPer", of: "conversions", max: 70 },
    ];
    // huge and a miss the bound by the least money, 250 − 2 · 70, at 125 each; all four creators
    // cost 430 for 4, 107.5 each.
    expect((await conflictOf(brief(1000, rules))).sentences).toEqual([
      'Raise the maximum of "CPA at most 70" from 70 to 108',
      'Drop "Must buy huge"',
    ]);
  });

  test("loosen a limit on each platform by what the worst needs, not by the sum", async () => {
    const rules: Rules = [
      {
        id: "each",
        kind: "limit",
        measure: "spend",
        each: "platform",
        max: 100,
        label: "100 per platform",
      },
      { id: "four", kind: "limit", measure: "conversions", min: 4, label: "Four orders" },
    ];
    const input = request({ budget: 1000, rules }, [
      creator("one", 300, { conversions: 4 }),
      creator("half", 220, { conversions: 2 }),
      creator(
        "other",
        220,
        { conversions: 2 },
        {
          channels: [{ platform: "tiktok", followers: 50_000 }],
          offer: { deliverables: [{ platform: "tiktok", format: "short" }] },
        },
      ),
    ]);
    // `one` misses by 200 on one platform; `half` and `other` by 120 on each of two.
    expect((await conflictOf(input)).sentences).toEqual([
      'Raise the maximum of "100 per platform" from 100 USD to 220 USD',
      'Lower the minimum of "Four orders" from 4 to 0',
    ]);
  });

  test("drop a share that would have to exceed everything", async () => {
    const input = brief(60, [{ id: "big", kind: "lock", creators: ["big"] }]);
    const phases = [
      {
        id: "all",
        from: "2027-03-01",
        to: "2027-03-14",
        budget: { max: 0.5, as: "shareOfBudget" as const },
      },
    ];
    const { sentences } = await conflictOf({ ...input, brief: { ...input.brief, phases } });
    expect(sentences[0]).toBe(
      'Raise the budget from 60 USD to 100 USD and drop "Budget of phase all"',
    );
    expect(sentences.join(" ")).not.toMatch(/to 1\d\d(\.\d+)? %/);
  });
});

describe("a repair that is made in its brief", () => {
  const macro = { where: { group: "macro" }, measure: "spend" } as const;
  const cases: [what: string, input: RequestInput, changed: (string | number)[]][] = [
    [
      "is another budget, or another bound of the rule",
      brief(150, [{ id: "big", kind: "limit", ...macro, min: 200 }]),
      ["budget 200", "big from 100"],
    ],
    [
      "is a rule less where a rule has no number",
      brief(400, [
        { id: "must", kind: "lock", creators: ["a"] },
        { id: "not", kind: "exclude", creators: ["a"] },
      ]),
      ["must gone", "not gone"],
    ],
    [
      "is another budget of the phase",
      inPhase(brief(400, [{ id: "must", kind: "lock", creators: ["big"] }]), 90),
      ["seen up to 100", "must gone"],
    ],
  ];

  test.each(cases)("%s, and the brief has a plan then", async (_, input, changed) => {
    const { request: asked } = accepted(input);
    const { conflict } = await solveWith(inProcessEngines, input);
    const repaired = conflict?.repairs.map(({ changes }) => repairedBrief(asked.brief, changes));
    const told = repaired?.map(({ budget, rules, phases: own }) => {
      if (budget !== asked.brief.budget) return `budget ${budget}`;
      const max = own?.[0]?.budget?.max;
      if (max !== asked.brief.phases?.[0]?.budget?.max) return `seen up to ${max}`;
      const gone = asked.brief.rules.find(({ id }) => !rules.some((rule) => rule.id === id));
      if (gone !== undefined) return `${gone.id} gone`;
      return rules.map((rule) => `${rule.id} from ${"min" in rule ? rule.min : ""}`).join();
    });
    expect(told).toEqual(changed);
    for (const own of repaired ?? []) {
      const again = await solveWith(inProcessEngines, { ...asked, brief: own } as RequestInput);
      expect(again.plan?.picks.length).toBeGreaterThan(0);
    }
  });
});

/** The brief with one phase, which may spend so much. */
function inPhase({ brief: own, ...rest }: RequestInput, max: number): RequestInput {
  const days = { from: "2027-03-01", to: "2027-03-14" };
  const phases = [{ id: "seen", ...days, budget: { max, as: "amount" as const } }];
  return { ...rest, brief: { ...own, phases } };
}
