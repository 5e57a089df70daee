import {
  barChart,
  bridgeChart,
  type Chart,
  calendarChart,
  rangeChart,
  stepChart,
} from "@reachmix/core";
import { describe, expect, it } from "vitest";
import { present } from "../../support/present.ts";

const words = { heading: `Spend <by> "tier"`, remark: "EUR. Source: this plan." };
const chart = (made: Chart | null) => present(made, "chart");

const bars = () =>
  chart(
    barChart(words, [
      { label: "micro", bars: [{ label: "micro", value: 50, text: "50" }] },
      {
        label: "mega",
        bars: [
          {
            label: "mega",
            value: 100,
            text: "100",
            range: { low: 50, high: 200, text: "50 to 200" },
          },
        ],
      },
    ]),
  );
const steps = () =>
  chart(
    stepChart({
      ...words,
      lines: [
        {
          label: "best",
          points: [
            { x: 1000, y: 10, bound: 12 },
            { x: 2000, y: 30, bound: 33 },
            { x: 3000, y: 30, bound: 40 },
          ],
        },
      ],
      mark: { x: 2000, y: 30, label: "this brief" },
      across: "budget",
      textOfX: (x) => `${x} EUR`,
      textOfY: String,
    }),
  );
const all = (): Record<string, Chart> => ({
  bars: bars(),
  steps: steps(),
  ranges: chart(
    rangeChart(words, [
      { label: "reach", low: 50, mid: 100, high: 200, text: "100", rangeText: "50 to 200" },
    ]),
  ),
  bridge: chart(
    bridgeChart(words, [
      { label: "budget", value: 100, text: "100" },
      { label: "VAT", value: 20, text: "20" },
      { label: "fees", value: 70, text: "70", as: "fees" },
      { label: "left over", value: 10, text: "10", as: "rest" },
    ]),
  ),
  calendar: chart(
    calendarChart(words, [
      { label: "early", fromDay: 0, toDay: 9, text: "70 EUR", daysText: "1 to 10 January" },
      { label: "late", fromDay: 10, toDay: 19, text: "20 EUR", daysText: "11 to 20 January" },
    ]),
  ),
});

/** Numbers of an attribute of all elements of a name, in their order. */
function numbers(svg: string, element: string, attribute: string): number[] {
  const found = svg.matchAll(new RegExp(`<${element} [^>]*?\\b${attribute}="([\\d.]+)"`, "g"));
  return [...found].map(([, value]) => Number(value));
}

describe("every chart", () => {
  it("is an image with a title, a description of all it shows, unit and source", () => {
    for (const [name, { svg, lines, remark }] of Object.entries(all())) {
      const start = /^<svg viewBox="0 0 440 [\d.]+" role="img"[^>]*>(.*?)<desc>([^<]+)<\/desc>/;
      const [, title, described] = start.exec(svg) ?? [name, "", ""];
      expect(title).toBe("<title>Spend &#60;by&#62; &#34;tier&#34;</title>");
      for (const { label, text } of lines) expect(described).toContain(`${label}: ${text}`);
      expect(described).toContain(remark);
      expect(svg).not.toMatch(/<script|<style|href|url\(|on\w+=/);
    }
  });

  it("writes what it shows beside what it draws, so that no color has to be told apart", () => {
    for (const { svg, lines } of Object.values(all())) {
      const written = svg.replace(/<(title|desc)>.*?<\/\1>/gs, "").replace(/<[^>]+>/g, " ");
      for (const { label } of lines)
        expect(written).toContain(label.replace(/, by .*/, "").slice(0, 6));
    }
  });

  it("draws its ink in the color of the text around it", () => {
    for (const { svg } of Object.values(all())) expect(svg).toContain('fill="currentColor"');
  });

  it("is none where there is nothing to show", () => {
    expect(barChart(words, [])).toBeNull();
    expect(
      barChart(words, [{ label: "a", bars: [{ label: "a", value: 0, text: "0" }] }]),
    ).toBeNull();
    expect(rangeChart(words, [])).toBeNull();
    expect(bridgeChart(words, [])).toBeNull();
    expect(calendarChart(words, [])).toBeNull();
  });
});

describe("bars", () => {
  it("begin at one line of 0 and are as long as their amounts", () => {
    const { svg } = bars();
    const [micro, mega] = numbers(svg, "rect", "width");
    expect(mega / micro).toBeCloseTo(2, 3);
    expect(new Set(numbers(svg, "rect", "x")).size).toBe(1);
  });

  it("leave room for the end of a range", () => {
    const { svg, lines } = bars();
    const [, mega] = numbers(svg, "rect", "width");
    const [from] = numbers(svg, "rect", "x");
    expect(Math.max(...numbers(svg, "line", "x2"))).toBeCloseTo(from + 2 * mega, 1);
    expect(lines[1].text).toBe("100, 50 to 200");
  });
});

describe("steps", () => {
  it("go along and up only: what is offered cannot be divided", () => {
    const [line] = [...steps().svg.matchAll(/<path d="([^"]+)" fill="none"/g)].map(([, d]) => d);
    expect(line).toMatch(/^M[\d. ]+(H[\d.]+V[\d.]+)+$/);
  });

  it("have a band from the plan up to its bound", () => {
    const [band] = [...steps().svg.matchAll(/<path d="([^"]+)" fill="#0072b2"/g)].map(([, d]) => d);
    const heights = [...(band ?? "").matchAll(/V([\d.]+)/g)].map(([, y]) => Number(y));
    // Above means a smaller y: the bounds 33 and 40 first, then back along the plan, 30 and 10.
    expect(heights[1]).toBeLessThan(heights[0]);
    expect(heights[0]).toBeLessThan(heights[2]);
    expect(band).toMatch(/Z$/);
  });

  it("have round numbers at their axes and the marked point in words", () => {
    const { svg, lines } = steps();
    for (const tick of ["0", "10", "20", "30", "40"]) expect(svg).toContain(`>${tick}</text>`);
    expect(svg).toContain(">this brief</text>");
    expect(lines).toEqual([
      { label: "best, by budget", text: "1000 EUR: 10, 2000 EUR: 30, 3000 EUR: 30" },
      { label: "this brief", text: "2000 EUR: 30" },
    ]);
  });
});

describe("the bridge", () => {
  it("ends each step where the next begins and comes to nothing", () => {
    const { svg } = all().bridge;
    const [from, width] = [numbers(svg, "rect", "x"), numbers(svg, "rect", "width")];
    const ends = from.map((x, index) => x + width[index]);
    expect(ends[1]).toBeCloseTo(ends[0], 1);
    expect(ends[2]).toBeCloseTo(from[1], 1);
    expect(ends[3]).toBeCloseTo(from[2], 1);
    expect(from[3]).toBeCloseTo(from[0], 1);
  });
});

describe("the calendar", () => {
  it("draws spans of equal length alike, one after the other", () => {
    const { svg } = all().calendar;
    const [x, width] = [numbers(svg, "rect", "x"), numbers(svg, "rect", "width")];
    expect(width[0]).toBeCloseTo(width[1], 1);
    expect(x[1]).toBeCloseTo(x[0] + width[0], 1);
  });
});
