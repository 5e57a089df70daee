import {
  gridCellsOf,
  gridParts,
  gridPlace,
  openGrid,
  openGridPart,
  openWhatIf,
  whatIf,
} from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { inProcessEngines } from "../../support/in-process.ts";
import { opened } from "../../support/opening.ts";
import { present } from "../../support/present.ts";
import { random } from "../../support/random.ts";
import { creator, request } from "../../support/requests.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };

const three = request({ name: "Spring", budget: 250 }, [
  creator("ana", 100, { conversions: 9, clicks: 1 }),
  creator("ben", 100, { conversions: 8, clicks: 20 }),
  creator("cleo", 100, { conversions: 7, clicks: 30 }),
]);
const exclude = (id: string) => ({
  label: `no ${id}`,
  with: [{ id: "no", kind: "exclude" as const, creators: [id] }],
});
const budgets = (count: number) => Array.from({ length: count }, (_, index) => 150 + index * 10);
const vary = {
  rosters: [
    { label: "all", roster: three.roster },
    { label: "two", roster: { creators: three.roster.creators.slice(1) } },
  ],
  briefs: [
    { label: "sales", change: {} },
    { label: "clicks", change: { goals: { values: { click: 1 } }, budget: 300 } },
  ],
  rules: [{ label: "stated" }, exclude("ben"), exclude("cleo")],
  budgets: budgets(9),
};

describe("the parts of a grid", () => {
  test("have every cell once, in order, within their length, and are grids themselves", () => {
    const draw = random(41);
    for (let round = 0; round < 200; round++) {
      const long = () => draw.int(1, draw.pick([1, 2, 4, 30]));
      const counts = { rosters: long(), briefs: long(), rules: long(), budgets: long() };
      const most = draw.int(1, 60);
      const parts = gridParts(counts, most);
      let next = 0;
      for (const { from, cells, spans } of parts) {
        expect(from).toBe(next);
        expect(cells).toBeGreaterThan(0);
        expect(cells).toBeLessThanOrEqual(most);
        // The numbers of its cells, counted out of the spans as the table counts them.
        const numbers: number[] = [];
        for (let ro = spans.rosters[0]; ro < spans.rosters[1]; ro++)
          for (let b = spans.briefs[0]; b < spans.briefs[1]; b++)
            for (let ru = spans.rules[0]; ru < spans.rules[1]; ru++)
              for (let m = spans.budgets[0]; m < spans.budgets[1]; m++)
                numbers.push(((ro * counts.briefs + b) * counts.rules + ru) * counts.budgets + m);
        expect(numbers).toEqual(Array.from({ length: cells }, (_, index) => from + index));
        next += cells;
      }
      expect(next).toBe(counts.rosters * counts.briefs * counts.rules * counts.budgets);
    }
  });

  test("cut a brief only where it has more cells than a part", () => {
    const lengths = (counts: object) =>
      gridParts({ rosters: 1, briefs: 1, rules: 1, budgets: 1, ...counts }, 50).map(
        ({ cells }) => cells,
      );
    expect(lengths({ briefs: 4, budgets: 25 })).toEqual([50, 50]);
    expect(lengths({ briefs: 3, budgets: 30 })).toEqual([30, 30, 30]);
    expect(lengths({ budgets: 60 })).toEqual([30, 30]);
    expect(lengths({ briefs: 2, rules: 3, budgets: 20 })).toEqual([40, 20, 40, 20]);
  });

  test("open as the same cells of the whole grid do", () => {
    const body = { ...three, vary };
    const whole = opened(openGrid(body));
    const cells = whole.sides.flatMap((side) => side.cells);
    expect(cells).toHaveLength(108);
    const inParts = whole.parts.flatMap((part) =>
      opened(openGridPart(body, part)).sides.flatMap((side) => side.cells),
    );
    expect(inParts).toEqual(cells);
    for (const [index, { at, label }] of cells.entries())
      expect(gridPlace(body, index)).toEqual({ at, label });
  });

  test("open where a rule that is left out is one of a brief in another part", () => {
    const rules = [{ id: "team", kind: "limit", measure: "creators", max: 1 }];
    const briefs = [
      { label: "free", change: {} },
      { label: "team of one", change: { rules } },
    ];
    const body = {
      ...three,
      vary: { briefs, rules: [{ label: "no team", without: ["team"] }], budgets: budgets(50) },
    };
    const { parts } = opened(openGrid(body));
    expect(parts.map((part) => openGridPart(body, part).kind)).toEqual(["opened", "opened"]);
  });

  test("are answered as one call answers their cells", async () => {
    const body = { ...three, vary };
    const { parts } = opened(openGrid(body));
    const second = present(parts[1], "part");
    const answer = await whatIf(opened(openGridPart(body, second)), host);
    const [roster] = vary.rosters;
    const brief = present(vary.briefs[1], "brief");
    const rules = vary.rules;
    const own = {
      ...three,
      vary: { rosters: [roster], briefs: [brief], rules, budgets: budgets(9) },
    };
    const call = await whatIf(opened(openWhatIf(own)), host);
    const lines = gridCellsOf(answer, second.from);
    expect(lines.map(({ cell }) => cell)).toEqual(
      Array.from({ length: 27 }, (_, index) => 27 + index),
    );
    expect(lines.map(({ totals }) => totals)).toEqual(
      call.cells.map(({ result }) => result?.plan?.totals ?? null),
    );
    expect(lines.map(({ label }) => label)).toEqual(call.cells.map(({ label }) => label));
    expect(lines.some(({ picks }) => (picks ?? []).length > 1)).toBe(true);
  });
});

describe("a grid", () => {
  const issues = (body: object) => {
    const opening = openGrid(body);
    return opening.kind === "refused" ? opening.issues : [];
  };

  test("of 10,000 cells is taken, and one of more is refused", () => {
    const rules = Array.from({ length: 100 }, (_, index) => ({ label: `rules ${index}` }));
    const wide = (count: number) => ({ ...three, vary: { rules, budgets: budgets(count) } });
    const { parts, sides } = opened(openGrid(wide(100)));
    expect(sides.flatMap(({ cells }) => cells)).toHaveLength(10_000);
    expect(parts.reduce((sum, { cells }) => sum + cells, 0)).toBe(10_000);
    expect(issues(wide(101))).toMatchObject([{ path: "vary", code: "too_many_cells" }]);
    expect(issues({ ...three, vary: { budgets: budgets(10_001) } })).toMatchObject([
      { path: "vary.budgets", code: "too_big" },
    ]);
  });

  test("is refused that is hours of work, with the most that is taken", () => {
    const creators = Array.from({ length: 501 }, (_, index) => creator(`c${index}`, 100));
    const rules = Array.from({ length: 100 }, (_, index) => ({ label: `rules ${index}` }));
    const body = { ...request({ budget: 250 }, creators), vary: { rules, budgets: budgets(100) } };
    const [issue] = issues(body);
    expect(issue).toMatchObject({ path: "vary", code: "too_much_work" });
    expect(issue?.message).toContain(
      "10000 cells with up to 501 creators; one grid takes at most 9980",
    );
    const many = rules.concat(rules).slice(0, 100);
    const briefs = rules.slice(0, 20).map(({ label }) => ({ label, change: {} }));
    const checked = issues({
      ...request({ budget: 250 }, creators),
      vary: { briefs, rules: many },
    });
    expect(checked).toMatchObject([
      { code: "too_much_work", message: expect.stringContaining("at most 1996;") },
    ]);
  });

  test("that is stopped answers no further cell", async () => {
    let asked = 0;
    const stopping = { ...host, isCancelled: () => ++asked > 3 };
    const { cells } = await whatIf(
      opened(openWhatIf({ ...three, vary: { budgets: budgets(20) } })),
      stopping,
    );
    const statuses = cells.map(({ status }) => status);
    expect(statuses).toHaveLength(20);
    expect(statuses.at(-1)).toBe("notComputed");
    expect(statuses.lastIndexOf("computed")).toBeLessThan(statuses.indexOf("notComputed"));
  });
});
