import { type Issue, pathText } from "../base/issue.ts";
import type { Brief } from "../brief/schema.ts";
import type { Roster } from "../roster/schema.ts";
import type { Surroundings } from "../rules/kind.ts";
import { grammarOf, type Rule } from "../rules/schema.ts";

/**
 * Ids that are used twice or that nothing carries, and deliverables on a platform without a
 * channel.
 */
export function checkReferences(brief: Brief, roster: Roster): Issue[] {
  const issues: Issue[] = [];
  const add: Add = (path, code, message) => issues.push({ path: pathText(path), code, message });
  const known: Known = {
    creators: new Set(),
    offers: new Set(),
    phases: new Set((brief.phases ?? []).map(({ id }) => id)),
    cells: new Set((brief.audience?.cells ?? []).map(({ id }) => id)),
  };
  for (const [c, creator] of roster.creators.entries())
    checkCreator(creator, ["roster", "creators", c], known, add);
  const surroundings = { economics: brief.economics, roster };
  for (const [r, rule] of brief.rules.entries())
    checkRule(rule, ["brief", "rules", r], known, surroundings, add);
  for (const [o, overlap] of (brief.overlaps ?? []).entries())
    for (const id of overlap.creators)
      if (!known.creators.has(id))
        add(["brief", "overlaps", o, "creators"], "unknown_creator", unknown("creator", id));
  return issues;
}

interface Known {
  readonly creators: Set<string>;
  readonly offers: Set<string>;
  readonly phases: Set<string>;
  readonly cells: Set<string>;
}
type Path = readonly PropertyKey[];
type Add = (path: Path, code: string, message: string) => void;
type Creator = Roster["creators"][number];
type Offer = Creator["offers"][number];

function unknown(what: string, id: string): string {
  return `there is no ${what} "${id}"; check the spelling or remove it`;
}

/** A creator's own id, channels and offers; the ids become known. */
function checkCreator(creator: Creator, at: Path, known: Known, add: Add): void {
  if (known.creators.has(creator.id)) add([...at, "id"], "duplicate_id", twice("creator", creator));
  known.creators.add(creator.id);
  const platforms = new Set(creator.channels.map(({ platform }) => platform));
  if (platforms.size < creator.channels.length)
    add(
      [...at, "channels"],
      "duplicate_channel",
      `creator "${creator.id}" has two channels on one platform; keep one`,
    );
  for (const [o, offer] of creator.offers.entries()) {
    const here = [...at, "offers", o];
    if (known.offers.has(offer.id)) add([...here, "id"], "duplicate_id", twice("offer", offer));
    known.offers.add(offer.id);
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
          unknown("audience cell", cell),
        );
  }
}

function twice(what: string, { id }: { readonly id: string }): string {
  return `the ${what} id "${id}" is used twice; ids are unique in a roster`;
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
    add([...here, "phase"], "unknown_phase", unknown("phase", phase));
  const own = phases ?? [];
  for (const [p, id] of own.entries())
    if (!known.phases.has(id)) add([...here, "phases", p], "unknown_phase", unknown("phase", id));
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
    if (!known[`${what}s`].has(id)) add([...at, ...path], `unknown_${what}`, unknown(what, id));
  for (const { path, code, message } of grammar.faults(rule, surroundings))
    add([...at, ...path], code, message);
}
