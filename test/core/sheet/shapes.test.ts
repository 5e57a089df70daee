import { describe, expect, it } from "vitest";
import { readSheets, rosterSchema } from "../../../packages/core/src/index.ts";
import { expectedRoster, readShape, SHAPES, sheetsOf } from "./shapes.ts";

describe.each(SHAPES)("the shape $name", (shape) => {
  it("gives the whole roster that was checked by hand", async () => {
    const { roster } = await readShape(shape);
    expect(roster).toEqual(expectedRoster(shape));
    expect(rosterSchema.parse(roster)).toEqual(roster);
  });

  it("asks exactly what it leaves open", async () => {
    const { questions } = await readShape(shape);
    const asked = Object.fromEntries(questions.map(({ id, proposed }) => [id, proposed]));
    expect(asked).toEqual(shape.asks);
    for (const { reason, options, proposed } of questions) {
      expect(reason).not.toBe("");
      expect(options).toContain(proposed);
    }
  });

  it("refuses exactly its impossible rows and cells, each with a fix", async () => {
    const { refused } = await readShape(shape);
    const named = refused.map(({ line, column, scope }) =>
      [line, column, scope].filter((part) => part !== null).join(" "),
    );
    expect(named).toEqual(shape.refuses);
    for (const { fix } of refused) expect(fix).not.toBe("");
  });

  it("is read again without a question by the mapping with its answers", async () => {
    const first = await readShape(shape);
    const answers = Object.fromEntries(first.questions.map(({ id, proposed }) => [id, proposed]));
    const saved = JSON.parse(JSON.stringify({ ...first.mapping, answers }));
    const again = readSheets(await sheetsOf(shape), saved);
    expect(again.questions).toEqual([]);
    expect(again.roster).toEqual(first.roster);
  });
});
