import {
  compareRuns,
  optimizeRequestSchema,
  type Run,
  shortRun,
  wholeRun,
  withAnswered,
  withNamed,
} from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { campaign } from "../../support/campaign.ts";
import { issuesOf } from "../../support/opening.ts";
import { present } from "../../support/present.ts";
import { solvedRun } from "../../support/solved-run.ts";

const CREATORS = 300;
const run = await solvedRun("run", campaign(CREATORS, 3));
const hired = new Set(present(run.plan, "plan").picks.map(({ creatorId }) => creatorId));

describe("a short run", () => {
  const short = shortRun(run);

  test("explains everybody in the plan and the hundred others who are nearest", () => {
    const outside = short.creators.filter(({ status }) => status !== "in");
    expect(short.creators.length - outside.length).toBe(hired.size);
    expect(outside).toHaveLength(100);
    const most = Math.max(...outside.map(({ loss }) => loss?.amount ?? 0));
    const shown = new Set(short.creators.map(({ creatorId }) => creatorId));
    const left = run.creators.filter(({ creatorId }) => !shown.has(creatorId));
    expect(left).toHaveLength(CREATORS - hired.size - 100);
    for (const { loss } of left) expect(loss?.amount ?? most).toBeGreaterThanOrEqual(most);
  });

  test("names the creators that it speaks of, and says how many there are", () => {
    const { creators, count } = short.input.roster;
    const named = short.creators.map(({ creatorId }) => creatorId);
    expect(new Set(creators.map(({ id }) => id))).toEqual(new Set(named));
    expect(count).toBe(CREATORS);
  });

  test("is in all else the run", () => {
    const { roster, ...input } = run.input;
    expect(short).toEqual({
      ...run,
      creators: short.creators,
      input: { ...input, roster: { ...roster, ...short.input.roster } },
    });
  });

  test("is the run again with all creators and their reasons, page by page", () => {
    const why = new Map(run.creators.map((own) => [own.creatorId, own]));
    const considered = run.input.roster.creators.map((creator) => ({
      creator,
      why: why.get(creator.id) ?? null,
    }));
    const pages = (creators: typeof considered) => ({ creators, picks: null });
    expect(wholeRun(short, pages(considered))).toEqual(run);
    expect(wholeRun(short, pages(considered.slice(1))).input.roster.count).toBe(CREATORS);
  });

  test("is no request: a part of a roster would be planned as if it were all of it", () => {
    expect(issuesOf(short.input)).toEqual([
      expect.objectContaining({ path: "roster.count", message: expect.stringContaining("stored") }),
    ]);
    expect(issuesOf(run.input)).toBeUndefined();
  });
});

describe("a request with those whom an answer names", () => {
  const request = optimizeRequestSchema.parse(run.input);

  test("is the request itself where that is everybody", () => {
    expect(withAnswered(request, run)).toBe(request);
  });

  test("has the first hundred where nobody is named", () => {
    const { creators, count } = withAnswered(request, { plan: null, creators: [] }).roster;
    expect(creators).toEqual(request.roster.creators.slice(0, 100));
    expect(count).toBe(CREATORS);
  });
});

describe("a run that keeps whom it names", () => {
  const [out] = run.creators.filter(({ status }) => status === "out");
  const bare = { ...run, creators: [], baselines: [], warnings: [], statuses: [] };
  const kept = (part: Partial<Run>) =>
    new Set(withNamed({ ...bare, ...part }).input.roster.creators.map(({ id }) => id));

  test("has those in the plan, and nobody else", () => {
    expect(kept({})).toEqual(hired);
    expect(withNamed(bare).input.roster.count).toBe(CREATORS);
  });

  test("has those of known plans", () => {
    const picks = run.baselines.flatMap(({ plan }) => plan.picks);
    const known = picks.map(({ creatorId }) => creatorId);
    expect(kept({ baselines: run.baselines })).toEqual(new Set([...hired, ...known]));
  });

  const { brief } = run.input;
  const rule = { id: "no", kind: "exclude" as const, creators: [out.creatorId] };
  const rules = [...brief.rules, rule];
  test.each([
    ["a reason", { creators: [out] }],
    ["a warning", { warnings: [{ code: "alike", message: `"${out.creatorId}" stands twice` }] }],
    ["a rule", { input: { ...run.input, brief: { ...brief, rules } } }],
  ])("has the one of %s", (_title, part) => {
    expect(kept(part)).toContain(out.creatorId);
    expect(kept(part).size).toBeLessThan(hired.size + 20);
  });
});

test("runs of a part of a roster are compared without a forecast that would rest on it", () => {
  expect(compareRuns([run, run]).common).not.toBeNull();
  expect(compareRuns([shortRun(run), run]).common).toBeNull();
});
