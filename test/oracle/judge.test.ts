import { expect, test } from "vitest";
import { random } from "../support/random.ts";
import { disagreements } from "./agreement.ts";
import { statedFigures } from "./figures.ts";
import { oracle } from "./oracle.ts";
import { randomPicks, randomRequest } from "./support/cases.ts";
import { judgeSays, opened } from "./support/core.ts";

test("x", () => {
  let n = 0;
  const bad: string[] = [];
  for (let seed = 0; seed < 300; seed++) {
    const input = randomRequest(seed);
    const open = opened(input);
    const figures = statedFigures(input, open.unstated);
    const r = random(seed);
    for (let i = 0; i < 6; i++) {
      const picks = randomPicks(r, input);
      const d = disagreements(oracle(input, figures, picks), judgeSays(open, picks));
      n++;
      if (d.length) {
        bad.push(
          `${seed} ${JSON.stringify(picks)} ${d.join(" | ")}\n   ` +
            d
              .map((x) => x.split(" ")[0])
              .filter((x) => x.includes("-"))
              .map((x) => JSON.stringify(input.brief.rules?.find((k) => k.id === x)))
              .join(),
        );
        break;
      }
    }
  }
  console.log(n, bad.length);
  console.log(bad.slice(0, 15).join("\n"));
  expect(bad.length).toBe(0);
});
