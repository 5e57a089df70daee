import type { optimizeRequestSchema, rosterSchema } from "@reachmix/core";
import type * as z from "zod";

/** A roster as a user writes it, before defaults are filled in. */
export type RosterInput = z.input<typeof rosterSchema>;
/** A creator as a user writes one. */
export type CreatorInput = RosterInput["creators"][number];
/** Body of POST /v1/optimize as a user writes it. */
export type RequestInput = z.input<typeof optimizeRequestSchema>;

/** Text of a roster file: one creator a line, so that a change shows as one line. */
export function formatRoster(roster: RosterInput): string {
  const lines = roster.creators.map((creator) => `  ${JSON.stringify(creator)}`);
  return `{ "creators": [\n${lines.join(",\n")}\n] }\n`;
}

/** Text of a request file: the brief indented for reading, then the roster one creator a line. */
export function formatRequest(request: RequestInput): string {
  const { roster, ...rest } = request;
  const head = JSON.stringify(rest, null, 2).replace(/\n}$/, "");
  return `${head},\n  "roster": ${formatRoster(roster).trimEnd()}\n}\n`;
}
