/** Attributes of an element; undefined ones are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Marks that would turn the text around them to another direction. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text as it may stand in markup, in elements and in attributes. */
export function escaped(text: string): string {
  return text.replace(DIRECTION, "").replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** An element of SVG. @param inside markup, which {@link escaped} has made safe */
export function element(name: string, attributes: Attributes, inside = ""): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? round(value) : value}"`)
    .join("");
  return inside === "" ? `<${name}${list}/>` : `<${name}${list}>${inside}</${name}>`;
}

/** Text at a point. */
export function textAt(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element("text", { x, y, ...attributes }, escaped(text));
}

/** A straight line in the color of the text around the chart. */
export function lineTo(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  attributes: Attributes = {},
): string {
  return element("line", { x1, y1, x2, y2, stroke: "currentColor", ...attributes });
}

/** A coordinate with two decimals. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
