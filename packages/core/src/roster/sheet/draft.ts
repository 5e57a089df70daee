import type { Platform } from "../fields.ts";
import type { Creator, Offer, PastPost } from "../schema.ts";
import type { Account } from "./accounts.ts";
import { label } from "./cells/text.ts";
import type { RowFacts } from "./facts.ts";

/** A creator that grows while rows are read. */
export interface Draft {
  readonly id: string;
  name: string;
  handle: string | null;
  url: string | null;
  country: string | null;
  language: string;
  readonly tags: Set<string>;
  readonly channels: Map<
    Platform,
    { platform: Platform; followers: number; suspiciousShare?: number }
  >;
  readonly audience: Map<"countries" | "ages" | "genders", Map<string, number>>;
  readonly attributes: Map<string, number>;
  /** The sheet each attribute is from, so that two sheets do not count the same twice. */
  readonly sources: Map<string, string>;
  readonly offers: Offer[];
  readonly history: PastPost[];
  /** Where its rows stand. */
  readonly rows: { readonly sheet: string; readonly line: number }[];
}

/** Creators by everything a row may know them by. */
export interface Drafts {
  readonly all: readonly Draft[];
  /** The creator of a row of a table of creators; a new one unless an earlier row is of the same. */
  of(
    facts: RowFacts,
    accounts: readonly { readonly platform: Platform; readonly account: Account }[],
  ): Draft;
  /** The creator a row of another table belongs to: by id, by handle, by name; null for nobody. */
  find(facts: RowFacts, handles: readonly string[]): Draft | null;
  /** An id for an offer that no other offer has. */
  offerId(creator: Draft, words: string): string;
}

export function createDrafts(): Drafts {
  const all: Draft[] = [];
  const known = new Map<string, Draft>();
  const ids = new Set<string>();
  const offerIds = new Set<string>();
  const remember = (key: string, draft: Draft) => {
    if (!known.has(key)) known.set(key, draft);
  };
  return {
    all,
    of(facts, accounts) {
      const keys = keysOf(facts, accounts);
      const found = keys.map((key) => known.get(key)).find((draft) => draft !== undefined);
      const draft = found ?? newDraft(freeId(ids, idOf(facts, accounts)));
      if (found === undefined) all.push(draft);
      for (const key of keys) remember(key, draft);
      for (const key of looseKeys(facts, accounts)) remember(key, draft);
      return draft;
    },
    find(facts, handles) {
      const keys = [
        ...(facts.id === "" ? [] : [`key:${facts.id}`]),
        ...handles.map((handle) => `handle:${handle.toLowerCase()}`),
        ...(facts.name === "" ? [] : [`name:${facts.name.toLowerCase()}`]),
      ];
      return keys.map((key) => known.get(key)).find((draft) => draft !== undefined) ?? null;
    },
    offerId: (creator, words) => freeId(offerIds, `${creator.id}-${words}`),
  };
}

type Accounts = Parameters<Drafts["of"]>[1];

/** What makes two rows one creator: the same account; the same id and name; all the same. */
function keysOf(facts: RowFacts, accounts: Accounts): string[] {
  const keys = accounts.flatMap(({ platform, account }) =>
    account.handle === null ? [] : [`${platform}:${account.handle.toLowerCase()}`],
  );
  const name = facts.name.toLowerCase();
  if (facts.id !== "") keys.push(`${facts.sheet}:${facts.id}:${name}`);
  if (keys.length > 0 && name !== "")
    for (const { account } of accounts)
      if (account.handle !== null) keys.push(`${name}@${account.handle.toLowerCase()}`);
  if (keys.length === 0)
    for (const { platform, account } of accounts)
      keys.push(`${name}:${platform}:${account.followers}`);
  return keys;
}

/** What a row of another table may know the creator by. */
function looseKeys(facts: RowFacts, accounts: Accounts): string[] {
  return [
    ...(facts.id === "" ? [] : [`key:${facts.id}`]),
    ...accounts.flatMap(({ account }) =>
      account.handle === null ? [] : [`handle:${account.handle.toLowerCase()}`],
    ),
    ...(facts.name === "" ? [] : [`name:${facts.name.toLowerCase()}`]),
  ];
}

function idOf(facts: RowFacts, accounts: Accounts): string {
  if (facts.id !== "") return facts.id;
  const handle = accounts.find(({ account }) => account.handle !== null)?.account.handle;
  return handle ?? (slug(facts.name) || "creator");
}

/** Words as part of an id: `Talent A` is talent-a. */
export function slug(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** The wished id, cut to 60 characters, or with a number behind it when it is taken. */
function freeId(taken: Set<string>, wished: string): string {
  const base = wished === "__proto__" ? "proto" : label(wished, 60);
  let id = base;
  for (let count = 2; taken.has(id); count++) id = `${base.slice(0, 57)}-${count}`;
  taken.add(id);
  return id;
}

function newDraft(id: string): Draft {
  return {
    id,
    name: "",
    handle: null,
    url: null,
    country: null,
    language: "",
    tags: new Set(),
    channels: new Map(),
    audience: new Map(),
    attributes: new Map(),
    sources: new Map(),
    offers: [],
    history: [],
    rows: [],
  };
}

/** The finished creator of a roster. */
export function creatorOf(draft: Draft): Creator {
  const { id, name, handle, url, country, language } = draft;
  return {
    id,
    ...(name === "" ? {} : { name }),
    ...(handle === null ? {} : { handle }),
    ...(url === null ? {} : { url }),
    ...(country === null ? {} : { country }),
    ...(language === "" ? {} : { language }),
    ...(draft.tags.size === 0 ? {} : { tags: [...draft.tags].slice(0, 50) }),
    channels: [...draft.channels.values()],
    ...(draft.audience.size === 0 ? {} : { audience: audienceOf(draft.audience) }),
    ...(draft.history.length === 0 ? {} : { history: draft.history.slice(-200) }),
    ...(draft.attributes.size === 0 ? {} : { attributes: Object.fromEntries(draft.attributes) }),
    offers: draft.offers,
  };
}

function audienceOf(audience: Draft["audience"]): Creator["audience"] {
  return Object.fromEntries(
    [...audience].map(([dimension, groups]) => [dimension, Object.fromEntries(groups)]),
  );
}
