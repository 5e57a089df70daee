import {
  type Life,
  type RosterOrigin,
  type Run,
  type RunSummary,
  statusesAtFirst,
} from "@reachmix/core";
import { createdKey, runKey } from "./keys.ts";
import type { Manifest } from "./payload.ts";
import type { Stage } from "./run-state.ts";

/** The item that makes a run exist: its summary, its manifest and what guards its edits. */
export interface RunItem {
  readonly pk: string;
  readonly sk: string;
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly tags: readonly string[];
  /** Missing, like all that follow up to `standing`, in runs stored before there was any. */
  readonly client?: string | null;
  readonly campaign?: string | null;
  readonly parent?: string | null;
  readonly revision?: number;
  readonly approval?: Life["approval"];
  /** True from its approval on: it has a frozen forecast, and may have reports. */
  readonly ledger?: true;
  /** Gzipped JSON of a {@link Standing}; missing until a status changes. */
  readonly standing?: Uint8Array;
  /** Grows by one with every edit. */
  readonly version: number;
  /** Nonce of the last writer: finding one's own means that one's write arrived. */
  readonly writer: string;
  /** Hash of the body a keyed run was made from, null for a run without a key. */
  readonly fingerprint: string | null;
  readonly figures: Figures;
  readonly manifest: Manifest;
  /** Missing, as all of its stage, in a run that was stored when it was done. */
  readonly state?: Stage["state"];
  readonly attempt?: number;
  readonly holder?: string | null;
  readonly leaseUntil?: number | null;
  readonly cancelAsked?: boolean;
  /** What its manifest stands for; missing means a finished run. */
  readonly holds?: "request" | "nothing";
  readonly progress?: Progress;
  /** Why it failed. */
  readonly failure?: Failure;
  /** True while its chunks are being removed; to every reader it is gone. */
  readonly deleted?: true;
  /** Second since 1970 from which it is gone to every reader. */
  readonly expiresAt?: number;
}

/** How far the search for a plan has come. */
export interface Progress {
  /** What is being done: `reading`, `solving`, `storing`, or a stage of the search by its name. */
  readonly phase: string;
  /** Worth of the best plan so far and the proven bound of any; null while there is none. */
  readonly value: number | null;
  readonly bound: number | null;
  /** (bound − value) / |value|; null while either is missing. */
  readonly gap: number | null;
  /** When this was so. */
  readonly at: string;
}

/** Why a run failed. */
export interface Failure {
  /** For programs: `crashed`, `refused`. */
  readonly code: string;
  /** For people: what happened and what to do. */
  readonly detail: string;
}

/** Fields of a run that its item owns and a summary shows. */
type Labels = "client" | "campaign" | "parent" | "revision";

/** What of a run besides its item its summary shows: figures, and where its creators are from. */
export type Figures = Omit<
  RunSummary,
  "id" | "name" | "createdAt" | "tags" | "version" | "approver" | "state" | Labels
>;

/** What the payload holds: the run without the fields that its item owns. */
export type RunPayload = Omit<
  Run,
  "id" | "name" | "createdAt" | "tags" | "approval" | "history" | Labels
>;

/**
 * How far the purchases of a run have come that ever changed, and the way there. Earlier releases
 * kept the statuses of all purchases.
 */
export type Standing = Pick<Life, "statuses" | "history">;

/** True when readers may see the item. */
export function isVisible<T extends Pick<RunItem, "deleted" | "expiresAt">>(
  item: T | undefined,
  nowMs: number,
): item is T {
  return (
    item !== undefined &&
    !item.deleted &&
    (item.expiresAt === undefined || item.expiresAt * 1000 > nowMs)
  );
}

/** The first state of a run's item. */
export function runItem(
  tenant: string,
  run: Run,
  guard: { writer: string; fingerprint: string | null; manifest: Manifest },
): RunItem {
  return {
    ...runKey(tenant, run.id),
    ...createdKey(tenant, run.createdAt, run.id),
    id: run.id,
    name: run.name,
    createdAt: run.createdAt,
    tags: run.tags,
    client: run.client,
    campaign: run.campaign,
    parent: run.parent,
    revision: run.revision,
    approval: run.approval,
    version: 1,
    figures: figuresOf(run),
    ...guard,
  };
}

/** The line of the list that an item stands for. */
export function summaryOf(item: RunItem): RunSummary {
  const { id, name, createdAt, tags, version, approval } = item;
  return {
    id,
    name,
    createdAt,
    tags: [...tags],
    version,
    state: item.state ?? "done",
    ...labelsOf(item),
    approver: approval?.by ?? null,
    ...item.figures,
  };
}

function labelsOf({ client, campaign, parent, revision }: RunItem): Pick<Life, Labels> {
  return {
    client: client ?? null,
    campaign: campaign ?? null,
    parent: parent ?? null,
    revision: revision ?? 1,
  };
}

/**
 * The run that an item and its payload stand for. Its text is the same each time it is put
 * together.
 * @param standing what has changed since it was made; null when nothing has
 */
export function assembleRun(
  item: RunItem,
  payload: RunPayload | EarlierPayload,
  standing: Standing | null,
): Run {
  const { plan, input } = payload;
  const statuses = "statuses" in payload ? payload.statuses : statusesAtFirst(input, plan);
  return {
    id: item.id,
    name: item.name,
    createdAt: item.createdAt,
    tags: [...item.tags],
    ...labelsOf(item),
    approval: item.approval ?? null,
    statuses,
    history: standing?.history ?? [],
    replan: null,
    ...payload,
    ...(standing && { statuses: changedBy(standing, statuses) }),
  };
}

function changedBy({ statuses: changed }: Standing, first: Life["statuses"]): Life["statuses"] {
  const now = new Map(changed.map((status) => [status.offerId, status]));
  return first.map((status) => now.get(status.offerId) ?? status);
}

/** What runs held that were stored before purchases had statuses. */
type EarlierPayload = Omit<RunPayload, "statuses" | "replan">;

/** The payload of a run. */
export function payloadOf(run: Run): RunPayload {
  const {
    id: _id,
    name: _name,
    createdAt: _createdAt,
    tags: _tags,
    client: _client,
    campaign: _campaign,
    parent: _parent,
    revision: _revision,
    approval: _approval,
    history: _history,
    ...payload
  } = run;
  return payload;
}

/**
 * Entity tag of a run: changes with every edit, and with every run that takes the id after a
 * removal.
 */
export function etagOf(item: Pick<RunItem, "manifest" | "version">): string {
  return `"${item.manifest.attempt.slice(0, 8)}.${item.version}"`;
}

/** The stage of a run, or of a part of a grid. */
export function stageOf(item: Partial<Stage>): Stage {
  return {
    state: item.state ?? "done",
    attempt: item.attempt ?? 1,
    holder: item.holder ?? null,
    leaseUntil: item.leaseUntil ?? null,
    cancelAsked: item.cancelAsked ?? false,
  };
}

/** Figures of a run that has no plan yet. */
export function noFigures({ currency, roster }: Pick<Figures, "currency" | "roster">): Figures {
  const none = { spend: null, creators: null, reach: null, conversions: null };
  return { currency, roster, termination: null, value: null, gap: null, ...none };
}

/** The stored roster that creators were taken from; undefined where they came otherwise. */
export function originOf({ stored, version }: Partial<RosterOrigin>): RosterOrigin | undefined {
  return stored === undefined || version === undefined ? undefined : { stored, version };
}

/** The figures of a run that a summary shows. */
export function figuresOf(run: Run): Figures {
  const totals = run.plan?.totals;
  return {
    currency: run.input.brief.currency,
    roster: originOf(run.input.roster),
    termination: run.termination.reason,
    value: finite(run.certificate.value),
    gap: finite(run.certificate.gap),
    spend: finite(totals?.spend),
    creators: finite(totals?.creators),
    reach: finite(totals?.reach),
    conversions: finite(totals?.conversions),
  };
}

/** A number that DynamoDB can hold; amounts below its range are 0. */
function finite(value: number | null | undefined): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  return Math.abs(value) < 1e-100 ? 0 : value;
}
