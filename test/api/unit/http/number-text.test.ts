import { expect, it } from "vitest";
import { numberText } from "../../../../functions/http/number-text.ts";

it.each([1, 2, 9, 10, 19, 50, 99, 100, 101, 200, 909, 1000])(
  "takes the whole numbers from 1 to %d and no other text",
  (most) => {
    const schema = numberText(most);
    const taken = Array.from({ length: 1200 }, (_, number) => number).filter(
      (number) => schema.safeParse(String(number)).success,
    );
    expect(taken).toEqual(Array.from({ length: most }, (_, index) => index + 1));
    for (const text of ["", "0", "-1", "01", "1.0", "1e0", " 1", "one", String(most * 10)])
      expect([text, schema.safeParse(text).success]).toEqual([text, false]);
    expect(schema.parse("1")).toBe(1);
  },
);
