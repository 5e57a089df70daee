import { readCreators } from "@reachmix/core";
import type { RosterSource } from "../state/draft.ts";
import { addSlice } from "./long-lists.ts";
import type { Holding } from "./protocol.ts";

/** The creators that a worker keeps, by version. */
export class HeldSources {
  readonly #sources = new Map<string, RosterSource>();
  readonly #arriving = new Map<string, unknown>();

  /** Takes in what comes of creators, or lets them go. */
  hear(told: Holding): void {
    const { kind, version } = told;
    if (kind === "hold") this.#arriving.set(version, told.head);
    else if (kind === "slice") addSlice(this.#arriving.get(version), told.slice);
    else if (kind === "drop") this.#sources.delete(version);
    else {
      this.#sources.set(version, readOnce(this.#arriving.get(version) as RosterSource));
      this.#arriving.delete(version);
    }
  }

  /** @throws Error when no creators of that version are kept */
  get(version: string): RosterSource {
    const source = this.#sources.get(version);
    if (source === undefined) throw new Error(`The list ${version} is not kept here.`);
    return source;
  }
}

/** Creators as they are after they were read; wrong ones as they came. */
function readOnce(source: RosterSource): RosterSource {
  if (source.kind === "benchmark") return source;
  const roster = source.kind === "sheets" ? source.reading.roster : source.roster;
  if (roster === null) return source;
  const read = readCreators(roster.creators);
  if (read.kind === "refused") return source;
  const known = { ...roster, creators: [...read.value] };
  return source.kind === "sheets"
    ? { ...source, reading: { ...source.reading, roster: known } }
    : { ...source, roster: known };
}
