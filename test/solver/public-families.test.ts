import { describe, expect, test } from "vitest";
import {
  blockCount,
  decompositionEngine,
  optionCount,
  type Problem,
} from "../../packages/solver/src/index.ts";
import { binaryModelOf } from "../bench/classics/binary-model.ts";
import type { Contestant, PublicRun } from "../bench/classics/public-run.ts";
import { assignment, maximumCoverage, multipleChoice } from "../bench/classics/recipes.ts";
import { best, refuted, standing, wholeBound } from "../bench/classics/verdict.ts";
import { keepingSections, withSection } from "../bench/section.ts";
import { measure, randomOf } from "../support/block-problems.ts";

const FACILITIES = 6;
const CUSTOMERS = 8;

/** Customers near every facility and their demands, read from the blocks. */
function geometryOf({ entryStart, entryDimension, value }: Problem) {
  const near = Array.from({ length: FACILITIES }, (_, f) =>
    Array.from(entryDimension.slice(entryStart[f], entryStart[f + 1])).filter((k) => k < CUSTOMERS),
  );
  return { near, demand: Array.from(value.slice(FACILITIES)) };
}

describe("maximum coverage", () => {
  test("its best value is the most demand that two facilities serve together", async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const problem = maximumCoverage(FACILITIES, CUSTOMERS, { radius: 10, open: 2 }, seed);
      const { near, demand } = geometryOf(problem);
      const served = near.flatMap((one) =>
        near.map((other) =>
          [...new Set([...one, ...other])].reduce((sum, c) => sum + demand[c], 0),
        ),
      );
      const limits = { relativeGapTolerance: 0, workLimit: 50_000, seed: 1 };
      const { value, reason } = await decompositionEngine.solve(problem, limits);
      expect(reason).toBe("optimal");
      expect(value).toBe(Math.max(...served));
    }
  });

  test("demands are whole numbers from 1 to 100", () => {
    const { demand } = geometryOf(
      maximumCoverage(FACILITIES, CUSTOMERS, { radius: 10, open: 2 }, 1),
    );
    expect(demand).toHaveLength(CUSTOMERS);
    expect(demand.every((d) => Number.isInteger(d) && d >= 1 && d <= 100)).toBe(true);
  });
});

describe("the binary model that peers get", () => {
  test.each([
    ["assignment", assignment("C", 2, 4, 1)],
    ["multiple choice", multipleChoice(3, 3, 2, 1)],
    ["maximum coverage", maximumCoverage(4, 5, { radius: 10, open: 2 }, 1)],
  ])("%s: every choice has the value and keeps the rows that the problem says", (_, problem) => {
    const model = binaryModelOf(problem);
    const random = randomOf(1);
    const seen = new Set<boolean>();
    for (let round = 0; round < 300; round++) {
      const choice = Int32Array.from({ length: blockCount(problem) }, (_, b) => {
        const size = problem.blockStart[b + 1] - problem.blockStart[b];
        const o = Math.floor(random() * (size + 1)) - (problem.required[b] ? 0 : 1);
        return o < 0 || o >= size ? -1 : problem.blockStart[b] + o;
      });
      const x = new Float64Array(optionCount(problem));
      for (const j of choice) if (j >= 0) x[j] = 1;
      const keeps = Array.from(model.rowLower, (lower, i) => {
        let sum = 0;
        for (let e = model.starts[i]; e < model.starts[i + 1]; e++)
          sum += model.values[e] * x[model.indices[e]];
        return sum >= lower && sum <= model.rowUpper[i];
      }).every(Boolean);
      const { value, feasible } = measure(problem, choice);
      expect(keeps).toBe(feasible);
      expect(model.cost.reduce((sum, cost, j) => sum + cost * x[j], 0)).toBe(value);
      seen.add(keeps);
    }
    expect(seen.size).toBe(2);
  });
});

const run = (contestant: Contestant, value: number | null, bound: number | null, cpuMs = 1) =>
  ({ contestant, value, bound, cpuMs, note: "" }) satisfies PublicRun;

describe("the verdict on an instance", () => {
  test("one of ours is as good as the peers when neither value nor bound is worse", () => {
    const peers = [run("highs", 90, 100), run("scip", 95, 110)];
    expect(standing(run("core", 95, 100), peers)).toBe("yes");
    expect(standing(run("core", 94, 99), peers)).toBe("**no**: value 1 worse");
    expect(standing(run("core", 96, 102), peers)).toBe("**no**: bound 2 worse");
    expect(standing(run("core", 92, 107), peers)).toBe("**no**: value 3 worse, bound 7 worse");
  });

  test("bounds are rounded down to the whole number they prove", () => {
    expect(wholeBound(44881.9)).toBe(44881);
    expect(wholeBound(44880.99999999)).toBe(44881);
    expect(wholeBound(-1817.2)).toBe(-1818);
    expect(standing(run("core", 5, 7.9), [run("highs", 5, 7.1)])).toBe("yes");
  });

  test("the best leads in value and bound; of those that proved it is the quickest", () => {
    expect(best([run("core", 9, 9, 2000), run("cbc", 9, 9, 500), run("scip", 9, 10, 100)])).toBe(
      "CBC, in 0.50 s",
    );
    expect(best([run("core", 9, 11), run("cbc", 9, 11), run("scip", 8, 11)])).toBe("core, CBC");
    expect(best([run("core", 9, 12), run("cbc", 8, 11), run("scip", 8, 11)])).toBe(
      "value core; bound CBC, SCIP",
    );
  });

  test("a bound below the value of another is refuted", () => {
    const wrong = run("highs", 8, 8);
    expect(refuted([run("core", 9, 10), wrong, run("scip", null, null)])).toEqual([wrong]);
  });
});

describe("sections of a page", () => {
  const page = "# Page\n\nFirst.\n\n## Rest\n\nRest.\n";

  const marked = (name: string) => `<!-- ${name}:begin -->\nold\n<!-- ${name}:end -->\n`;
  const both = page.replace("## Rest", `${marked("one")}\n${marked("two")}\n## Rest`);

  test("what stands between the marks of a section is replaced, nothing else", () => {
    const written = withSection(both, "two", "new $& text");
    expect(written).toBe(
      both.replace(marked("two"), () => marked("two").replace("old", () => "new $& text")),
    );
    expect(() => withSection(page, "two", "text")).toThrow("the page has no section two");
  });

  test("a page that is written anew keeps all sections of others", () => {
    expect(keepingSections(page, both)).toBe(both);
    expect(keepingSections(page, page)).toBe(page);
  });
});
