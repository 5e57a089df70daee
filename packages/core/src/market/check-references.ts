import { type Issue, pathText } from "../base/issue.ts";
import { looksLike, NamesInUse } from "../base/look-alikes.ts";
import type { Brief } from "../brief/schema.ts";
import { takeId } from "../roster/ids-in-use.ts";
import type { Roster } from "../roster/schema.ts";
import type { Surroundings } from "../rules/kind.ts";
import { grammarOf, type Rule } from "../rules/schema.ts";
import { attributesNamed } from "./attributes-named.ts";

/**
 * Ids that are used twice, that look like another one or that nothing carries, attributes likewise,
 * and deliverables on a platform without a channel.
 */
export function checkReferences(brief: Brief, roster: Roster): Issue[] {
  const issues: Issue[] = [];
  const add: Add = (path, code, message) => issues.push({ path: pathText(path), code, message });
  const known: Known = {
    creators: new NamesInUse(),
    offers: new NamesInUse(),
    phases: namesOf(brief.phases ?? []),
    cells: namesOf(brief.audience?.cells ?? []),
    attributes: new NamesInUse(),
  };
  for (const [c, creator] of roster.creators.entries())
    checkCreator(creator, ["roster", "creators", c], known, add);
  const surroundings = { economics: brief.economics, roster };
  for (const [r, rule] of brief.rules.entries())
    checkRule(rule, ["brief", "rules", r], known, surroundings, add);
  for (const [p, id] of (brief.commitments?.closedPhases ?? []).entries())
    if (!known.phases.has(id))
      add(
        ["brief", "commitments", "closedPhases", p],
        "unknown_phase",
        unknown("phase", id, known.phases),
      );
  checkOverlaps(brief.overlaps ?? [], known, add);
  for (const { name, path } of attributesNamed(brief)) {
    const twin = known.attributes.like(name);
    if (twin !== undefined && twin.name !== name)
      add(path, "look_alike", looksLike("attribute", name, twin));
  }
  return issues;
}

/** Pairs of creators: known, two, and stated once. */
function checkOverlaps(overlaps: NonNullable<Brief["overlaps"]>, known: Known, add: Add): void {
  const pairs = new Set<string>();
  for (const [o, { creators }] of overlaps.entries()) {
    const path = ["brief", "overlaps", o, "creators"];
    for (const id of creators)
      if (!known.creators.has(id))
        add(path, "unknown_creator", unknown("creator", id, known.creators));
    const [a, b] = [...creators].sort();
    if (a === b)
      add(path, "same_creator", `"${a}" is named twice; an overlap is one of two creators`);
    const pair = JSON.stringify([a, b]);
    if (pairs.has(pair))
      add(path, "duplicate_overlap", `the overlap of "${a}" and "${b}" is stated twice; keep one`);
    pairs.add(pair);
  }
}

function namesOf(named: readonly { readonly id: string }[]): NamesInUse {
  const names = new NamesInUse();
  for (const { id } of named) names.take(id, []);
  return names;
}

interface Known {
  readonly creators: NamesInUse;
  readonly offers: NamesInUse;
  readonly phases: NamesInUse;
  readonly cells: NamesInUse;
  readonly attributes: NamesInUse;
}
type Path = readonly PropertyKey[];
type Add = (path: Path, code: string, message: string) => void;
type Creator = Roster["creators"][number];
type Offer = Creator["offers"][number];
type Attributes = Creator["attributes"];

function unknown(what: string, id: string, names: NamesInUse): string {
  const like = names.like(id);
  const meant = like === undefined ? "" : ` (nearest: ${JSON.stringify(like.name)})`;
  return `there is no ${what} "${id}"${meant}; check the spelling or remove it`;
}

/** Takes an id into use that only one thing may have. */
function take(what: "creator" | "offer", id: string, path: Path, known: Known, add: Add): void {
  const taken = takeId(what, id, path, known[`${what}s`]);
  if (taken !== null) add(path, taken.code, taken.message);
}

/** Names of attributes, which many may carry. */
function takeAttributes(attributes: Attributes, at: Path, known: Known, add: Add): void {
  if (attributes === undefined) return;
  for (const name of Object.keys(attributes)) {
    const path = [...at, "attributes", name];
    const twin = known.attributes.take(name, path);
    if (twin !== null && twin.name !== name)
      add(path, "look_alike", looksLike("attribute", name, twin));
  }
}

/** A creator's own id, channels and offers; the ids become known. */
function checkCreator(creator: Creator, at: Path, known: Known, add: Add): void {
  take("creator", creator.id, [...at, "id"], known, add);
  takeAttributes(creator.attributes, at, known, add);
  const platforms = new Set(creator.channels.map(({ platform }) => platform));
  if (platforms.size < creator.channels.length)
    add(
      [...at, "channels"],
      "duplicate_channel",
      `creator "${creator.id}" has two channels on one platform; keep one`,
    );
  for (const [o, offer] of creator.offers.entries()) {
    const here = [...at, "offers", o];
    take("offer", offer.id, [...here, "id"], known, add);
    takeAttributes(offer.attributes, here, known, add);
    for (const [d, { platform }] of offer.deliverables.entries())
      if (!platforms.has(platform))
        add(
          [...here, "deliverables", d, "platform"],
          "missing_channel",
          `creator "${creator.id}" has no channel on ${platform}; add it with its followers`,
        );
    checkPhases(offer, here, known, add);
    for (const cell of Object.keys(offer.expected?.reachByCell ?? {}))
      if (!known.cells.has(cell))
        add(
          [...here, "expected", "reachByCell", cell],
          "unknown_cell",
          unknown("audience cell", cell, known.cells),
        );
  }
}

/** The phase of an offer or those of a retainer: known, each once, not both kinds. */
function checkPhases({ phase, phases }: Offer, here: Path, known: Known, add: Add): void {
  if (phase !== undefined && phases !== undefined)
    add(
      [...here, "phase"],
      "phase_and_phases",
      "name one phase or the phases of a retainer, not both",
    );
  if (phase !== undefined && !known.phases.has(phase))
    add([...here, "phase"], "unknown_phase", unknown("phase", phase, known.phases));
  const own = phases ?? [];
  for (const [p, id] of own.entries())
    if (!known.phases.has(id))
      add([...here, "phases", p], "unknown_phase", unknown("phase", id, known.phases));
    else if (own.indexOf(id) < p)
      add(
        [...here, "phases", p],
        "duplicate_id",
        `the phase "${id}" is listed twice; a retainer names each of its phases once`,
      );
}

/** What a rule names that nothing carries, then what else is wrong with it. */
function checkRule(
  rule: Rule,
  at: readonly PropertyKey[],
  known: Known,
  surroundings: Surroundings,
  add: Add,
): void {
  const grammar = grammarOf(rule);
  for (const { what, id, path } of grammar.references(rule))
    if (!known[`${what}s`].has(id))
      add([...at, ...path], `unknown_${what}`, unknown(what, id, known[`${what}s`]));
  for (const { path, code, message } of grammar.faults(rule, surroundings))
    add([...at, ...path], code, message);
}
