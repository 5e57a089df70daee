import { type Place, placesIn } from "../words/platforms.ts";

/** A count that names its platform, `IG: 45k`, and the count alone. */
export function countWithPlace(text: string): { place: Place | null; part: string } {
  const match = /^([\p{L} ]+?)[\s:]+(\d.*)$|^(\d\S*)\s*[(]?([\p{L} ]{2,})[)]?$/u.exec(text);
  if (match === null) return { place: null, part: text };
  const [, before, after, count, behind] = match;
  const place = placesIn(before ?? behind)[0];
  return place === undefined ? { place: null, part: text } : { place, part: after ?? count };
}

/** `Ana Bo (@ana.bo)` is a name and a handle. */
export function nameAndHandle(cell: string): { text: string; handle: string | null } {
  const match = /^(\S.*?)\s*[([]?@([\p{L}\p{N}._-]{2,60})[)\]]?$/u.exec(cell);
  return match === null ? { text: cell, handle: null } : { text: match[1], handle: match[2] };
}
