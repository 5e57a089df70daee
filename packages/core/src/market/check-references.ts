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
  const add = (path: readonly PropertyKey[], code: string, message: string) =>
    issues.push({ path: pathText(path), code, message });
  const known: Known = {
    creators: new Set(),
    offers: new Set(),
    phases: new Set((brief.phases ?? []).map((p) => p.id)),
  };
  const cells = brief.audience?.cells && new Set(brief.audience.cells.map((cell) => cell.id));
  for (const [c, creator] of roster.creators.entries()) {
    const at = ["roster", "creators", c] as const;
    if (known.creators.has(creator.id))
      add(
        [...at, "id"],
        "duplicate_id",
        `the creator id "${creator.id}" is used twice; ids are unique in a roster`,
      );
    known.creators.add(creator.id);
    const platforms = new Set(creator.channels.map((channel) => channel.platform));
    if (platforms.size < creator.channels.length)
      add(
        [...at, "channels"],
        "duplicate_channel",
        `creator "${creator.id}" has two channels on one platform; keep one`,
      );
    for (const [o, offer] of creator.offers.entries()) {
      const here = [...at, "offers", o] as const;
      if (known.offers.has(offer.id))
        add(
          [...here, "id"],
          "duplicate_id",
          `the offer id "${offer.id}" is used twice; ids are unique in a roster`,
        );
      known.offers.add(offer.id);
      for (const [d, deliverable] of offer.deliverables.entries())
        if (!platforms.has(deliverable.platform))
          add(
            [...here, "deliverables", d, "platform"],
            "missing_channel",
            `creator "${creator.id}" has no channel on ${deliverable.platform}; add it with its ` +
              `followers`,
          );
      if (offer.phase !== undefined && offer.phases !== undefined)
        add(
          [...here, "phase"],
          "phase_and_phases",
          "name one phase or the phases of a retainer, not both",
        );
      if (offer.phase !== undefined && !known.phases.has(offer.phase))
        add([...here, "phase"], "unknown_phase", unknown("phase", offer.phase));
      for (const [p, phase] of (offer.phases ?? []).entries())
        if (!known.phases.has(phase))
          add([...here, "phases", p], "unknown_phase", unknown("phase", phase));
        else if (offer.phases!.indexOf(phase) < p)
          add(
            [...here, "phases", p],
            "duplicate_id",
            `the phase "${phase}" is listed twice; a retainer names each of its phases once`,
          );
      for (const cell of Object.keys(offer.expected?.reachByCell ?? {}))
        if (!cells?.has(cell))
          add(
            [...here, "expected", "reachByCell", cell],
            "unknown_cell",
            unknown("audience cell", cell),
          );
    }
  }
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
}
type Add = (path: readonly PropertyKey[], code: string, message: string) => void;

function unknown(what: string, id: string): string {
  return `there is no ${what} "${id}"; check the spelling or remove it`;
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
