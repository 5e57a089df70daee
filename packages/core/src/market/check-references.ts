import { type Issue, pathText } from "../base/issue.ts";
import type { Brief } from "../brief/schema.ts";
import type { Roster } from "../roster/schema.ts";
import type { Filter } from "../rules/grammar.ts";
import type { Rule } from "../rules/schema.ts";

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
    economics: brief.economics,
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
  for (const [r, rule] of brief.rules.entries()) checkRule(rule, ["brief", "rules", r], known, add);
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
  readonly economics: Brief["economics"];
}
type Add = (path: readonly PropertyKey[], code: string, message: string) => void;

function unknown(what: string, id: string): string {
  return `there is no ${what} "${id}"; check the spelling or remove it`;
}

function checkRule(rule: Rule, at: readonly PropertyKey[], known: Known, add: Add): void {
  const all = (what: "creator" | "offer", ids: readonly string[] | undefined, field: string) => {
    const set = what === "creator" ? known.creators : known.offers;
    for (const [index, id] of (ids ?? []).entries())
      if (!set.has(id)) add([...at, field, index], `unknown_${what}`, unknown(what, id));
  };
  if ("where" in rule) checkFilter(rule.where, [...at, "where"], known, add);
  if (rule.kind === "choose" || rule.kind === "lock" || rule.kind === "exclude") {
    all("creator", rule.creators, "creators");
    all("offer", rule.offers, "offers");
  }
  if (
    rule.kind === "return" &&
    (known.economics?.orderValue === undefined ||
      (rule.of === "roi" && known.economics.margin === undefined))
  )
    add(
      [...at, "of"],
      "missing_economics",
      `${rule.of} needs ` +
        `brief.economics.orderValue${rule.of === "roi" ? " and brief.economics.margin" : ""}; ` +
        `state ${rule.of === "roi" ? "them" : "it"} or drop the rule`,
    );
  if (rule.kind === "choose") {
    const list = rule.creators ?? rule.offers ?? [];
    if (new Set(list).size < list.length)
      add([...at, rule.creators ? "creators" : "offers"], "duplicate_id", "an id is listed twice");
  }
  if (rule.kind === "follow")
    for (const field of ["dependent", "requires"] as const) {
      const party = rule[field];
      const [what, id] =
        "creator" in party
          ? (["creator", party.creator] as const)
          : (["offer", party.offer] as const);
      if (!(what === "creator" ? known.creators : known.offers).has(id))
        add([...at, field, what], `unknown_${what}`, unknown(what, id));
    }
}

function checkFilter(
  filter: Filter | undefined,
  at: readonly PropertyKey[],
  known: Known,
  add: Add,
): void {
  for (const phase of filter?.phase ?? [])
    if (!known.phases.has(phase)) add([...at, "phase"], "unknown_phase", unknown("phase", phase));
  for (const creator of filter?.creators ?? [])
    if (!known.creators.has(creator))
      add([...at, "creators"], "unknown_creator", unknown("creator", creator));
}
