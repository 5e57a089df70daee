import { NamesInUse, reservedTwin } from "../../base/look-alikes.ts";
import type { Creator } from "../creator.ts";
import type { Platform } from "../fields.ts";
import type { Deliverable, Offer } from "../offer.ts";
import type { PastPost } from "../past-post.ts";
import type { Account } from "./accounts.ts";
import { label } from "./cells/text.ts";
import type { Dimension, Ratings, RowFacts } from "./facts.ts";

/** An account of a creator with its followers, as a roster takes it. */
export interface Channel {
  readonly platform: Platform;
  followers: number;
  suspiciousShare?: number;
}

/** The channel of a creator on a platform; undefined where it has none. */
export function channelOf({ channels }: Draft, platform: Platform): Channel | undefined {
  return channels.find((channel) => channel.platform === platform);
}

/** A creator that grows while rows are read. */
export interface Draft {
  readonly id: string;
  /** Id of its first row, by which other sheets know it; "" without one. */
  readonly key: string;
  /** Handles of its accounts, and the platform of each. */
  readonly handles: string[];
  readonly places: Platform[];
  name: string;
  handle: string | null;
  url: string | null;
  country: string | null;
  language: string;
  readonly tags: string[];
  /** Accounts with followers, the main one first; few, so that a list is enough. */
  readonly channels: Channel[];
  audience: Map<Dimension, Map<string, number>> | null;
  attributes: Map<string, number> | null;
  /** The sheet each attribute is from, so that two sheets do not count the same twice. */
  sources: Map<string, string> | null;
  readonly offers: Offer[];
  unavailable: NonNullable<Creator["unavailable"]> | null;
  /** What the planner thinks of it, and how often it worked for the brand. */
  readonly ratings: Ratings;
  readonly safety: string[];
  history: PastPost[] | null;
  /** Where its first row stands, and how many rows it has. */
  sheet: string;
  line: number;
  rows: number;
}

/** Creators by everything a row may know them by. */
export interface Drafts {
  readonly all: readonly Draft[];
  /** The creator of a row of a table of creators: an earlier row's, or a new one. */
  of(
    facts: RowFacts,
    accounts: readonly { readonly platform: Platform; readonly account: Account }[],
    known: Draft | null,
  ): Draft;
  /** The creator a row of another table belongs to: by id, by handle, by name; null for nobody. */
  find(facts: RowFacts, handles: readonly string[]): Draft | null;
  /** An id for an offer that no other offer has. */
  offerId(creator: Draft, words: string): string;
}

export function createDrafts(): Drafts {
  const all: Draft[] = [];
  const same = createIndex();
  const loose = createIndex();
  const ids = new NamesInUse();
  const offerIds = new NamesInUse();
  let indexed = 0;
  return {
    all,
    of(facts, accounts, known) {
      const found = known ?? sameCreator(same, facts, accounts);
      const draft = found ?? newDraft(freeId(ids, idOf(facts, accounts)), facts.id);
      if (found === null) all.push(draft);
      remember(same, draft, facts, accounts);
      return draft;
    },
    find(facts, handles) {
      for (; indexed < all.length; indexed++) {
        const { id, key, name, handles: own } = all[indexed];
        for (const word of keysOf(key || id, own, name)) loose.add(word, all[indexed]);
      }
      for (const word of keysOf(facts.id, handles, facts.name)) {
        const [draft] = loose.get(word);
        if (draft !== undefined) return draft;
      }
      return null;
    },
    offerId: (creator, words) => freeId(offerIds, `${creator.id}-${words}`),
  };
}

/** Creators by words that several may share. */
interface Index {
  add(word: string, draft: Draft): void;
  get(word: string): readonly Draft[];
}

function createIndex(): Index {
  const known = new Map<string, Draft | Draft[]>();
  const none: readonly Draft[] = [];
  return {
    add(word, draft) {
      const before = known.get(word);
      if (before === undefined) known.set(word, draft);
      else if (Array.isArray(before)) {
        if (!before.includes(draft)) before.push(draft);
      } else if (before !== draft) known.set(word, [before, draft]);
    },
    get(word) {
      const found = known.get(word);
      if (found === undefined) return none;
      return Array.isArray(found) ? found : [found];
    },
  };
}

type Accounts = Parameters<Drafts["of"]>[1];

/** What a row of another table may know a creator by. */
function keysOf(id: string, handles: readonly string[], name: string): string[] {
  return [
    ...(id === "" ? [] : [`id ${id}`]),
    ...handles.map((handle) => `handle ${handle.toLowerCase()}`),
    ...(name === "" ? [] : [`name ${name.toLowerCase()}`]),
  ];
}

/** Two rows are one creator by the same account, by id and name, or when all is the same. */
function sameCreator(same: Index, facts: RowFacts, accounts: Accounts): Draft | null {
  for (const { platform, account } of accounts) {
    if (account.handle === null) continue;
    const handle = account.handle.toLowerCase();
    const known = same.get(handle);
    const draft =
      known.find((other) => hasAccount(other, platform, handle)) ??
      known.find(({ name }) => name !== "" && name === facts.name);
    if (draft !== undefined) return draft;
  }
  return same.get(fallbackKey(facts, accounts))[0] ?? null;
}

function remember(same: Index, draft: Draft, facts: RowFacts, accounts: Accounts): void {
  for (const { platform, account } of accounts) {
    if (account.handle === null) continue;
    const handle = account.handle.toLowerCase();
    same.add(handle, draft);
    if (hasAccount(draft, platform, handle)) continue;
    draft.handles.push(account.handle);
    draft.places.push(platform);
  }
  const fallback = fallbackKey(facts, accounts);
  if (fallback !== "") same.add(fallback, draft);
}

function hasAccount({ handles, places }: Draft, platform: Platform, handle: string): boolean {
  return handles.some((own, index) => places[index] === platform && own.toLowerCase() === handle);
}

/** A row by its id and name; without an id and a handle by all it says of the account. */
function fallbackKey(facts: RowFacts, accounts: Accounts): string {
  if (facts.id !== "") return `${facts.sheet} ${facts.id} ${facts.name}`;
  if (accounts.some(({ account }) => account.handle !== null)) return "";
  const [{ platform, account }] = accounts;
  return `${facts.name} ${platform} ${account.followers}`;
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

/** Pieces as part of the id of an offer: a reel and three stories are reel-3-story. */
export function piecesInId({ channels }: Draft, pieces: readonly Deliverable[]): string {
  const words = pieces.map(({ platform, format, quantity }) => {
    const several = channels.length > 1 ? `${platform}-${format}` : format;
    return quantity === 1 ? several : `${quantity}-${several}`;
  });
  return slug(words.join("-"));
}

/** The wished id, cut to 60 characters, or with a number behind it when it is taken. */
function freeId(taken: NamesInUse, wished: string): string {
  const base = reservedTwin(wished) === null ? label(wished, 60) : `${label(wished, 57)}-1`;
  let id = base;
  for (let count = 2; taken.take(id, []) !== null; count++) id = `${base.slice(0, 57)}-${count}`;
  return id;
}

function newDraft(id: string, key: string): Draft {
  return {
    id,
    key,
    handles: [],
    places: [],
    name: "",
    handle: null,
    url: null,
    country: null,
    language: "",
    tags: [],
    channels: [],
    audience: null,
    attributes: null,
    sources: null,
    offers: [],
    unavailable: null,
    ratings: {},
    safety: [],
    history: null,
    sheet: "",
    line: 0,
    rows: 0,
  };
}
