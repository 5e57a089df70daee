import type { Platform } from "../fields.ts";
import { type Account, accountsOf, platformOf } from "./accounts.ts";
import type { Chapter } from "./book.ts";
import { describeAudience } from "./describe-audience.ts";
import { channelOf, type Draft } from "./draft.ts";
import { placeOfName } from "./evidence.ts";
import type { RowFacts, RowProblem } from "./facts.ts";
import type { ColumnMeaning } from "./mapping.ts";
import { addOpenOffers } from "./offers.ts";
import { askAudienceCountry, askCountry, askPlatform } from "./questions.ts";
import { quote } from "./quote.ts";
import { NOBODY } from "./read-row.ts";
import { keepFigures, type Reading, refuseRow, tell } from "./reading.ts";

/** Reads the rows of a table of creators into drafts. */
export function readCreators(
  reading: Reading,
  { table, columns }: Chapter,
  read: (row: Chapter["table"]["rows"][number]) => RowFacts,
): void {
  const place = placeOfName(table.sheet);
  const shared = new Set(columns.map(({ of }) => of));
  const main = columns.find(
    ({ field, header }) => field === "audienceCountry" && !shared.has(header),
  );
  const own = columns.some(({ field }) => field === "country");
  let before: RowFacts | null = null;
  let draft: Draft | null = null;
  for (const row of table.rows) {
    const facts = read(row);
    const above = continuesAbove(reading, facts, before) ? draft : null;
    before = facts;
    draft = null;
    for (const problem of facts.cellProblems) refuseRow(reading, facts, problem, "cell");
    if (facts.impossible !== null) refuseRow(reading, facts, facts.impossible, "row");
    else {
      if (main !== undefined && !own && facts.audienceCountry !== null)
        if (askAudienceCountry(reading.asker, main.header) === "yes")
          facts.country ??= facts.audienceCountry;
      draft = readCreator(reading, facts, accountsOf(facts, row.section ?? place), above);
    }
  }
}

/** A row that names nobody under a creator, on another platform, is a merged cell's second row. */
function continuesAbove(reading: Reading, facts: RowFacts, before: RowFacts | null): boolean {
  if (facts.impossible?.text !== NOBODY.text || before === null) return false;
  const here = facts.places[0];
  const there = before.places[0];
  if (here?.kind !== "platform" || there?.kind !== "platform" || here.platform === there.platform)
    return false;
  facts.impossible = null;
  facts.name = before.name;
  tell(reading, "rows without a name continue the creator above them (merged cells)", facts);
  return true;
}

const NO_FOLLOWERS: RowProblem = {
  column: null,
  cell: "",
  text: "the row states no followers",
  fix: "write the number of followers; a forecast starts from it",
};

type PlacedAccount = { readonly platform: Platform; readonly account: Account };

/** Reads the row of a creator; null when it was refused or left out as a whole. */
function readCreator(
  reading: Reading,
  facts: RowFacts,
  accounts: readonly Account[],
  above: Draft | null,
): Draft | null {
  const placed = placeAccounts(reading, facts, accounts);
  if (placed.length === 0) return null;
  const known = placed.some(({ account }) => account.followers !== null)
    ? above
    : reading.drafts.find(facts, handlesOf(placed));
  if (known === null && placed.every(({ account }) => account.followers === null)) {
    refuseRow(reading, facts, NO_FOLLOWERS, "row");
    return null;
  }
  const draft = reading.drafts.of(facts, placed, known);
  countRow(reading, draft, facts);
  addChannels(reading, draft, facts, placed);
  describe(reading, draft, facts, placed[0].account);
  tellSeconds(reading, draft, facts, placed);
  addOffers(reading, draft, facts, placed);
  keepFigures(reading, draft, placed[0].platform, facts);
  return draft;
}

/** The accounts on platforms that have a forecast; the others are named in a note. */
function placeAccounts(
  reading: Reading,
  facts: RowFacts,
  accounts: readonly Account[],
): PlacedAccount[] {
  return accounts.flatMap((account) => {
    if (account.place?.kind === "other") {
      tell(reading, `there is no forecast for ${account.place.name} yet; left out`, facts);
      return [];
    }
    const stated = account.place === null ? askPlatform(reading.asker, reading.evidence) : null;
    const platform = stated ?? platformOf(account, "instagram");
    return platform === null ? [] : [{ platform, account }];
  });
}

function countRow(reading: Reading, draft: Draft, facts: RowFacts): void {
  if (draft.rows > 0) tellMerged(reading, draft, facts);
  else {
    draft.sheet = facts.sheet;
    draft.line = facts.line;
  }
  draft.rows += 1;
}

const SECOND = "a creator has one handle and one link; those of the other accounts were left out";

function tellSeconds(
  reading: Reading,
  draft: Draft,
  facts: RowFacts,
  placed: readonly PlacedAccount[],
): void {
  if (facts.links.some(({ link }) => link.post))
    tell(reading, "a link to a single post shows the platform only; left out", facts);
  if (placed.some(({ account }) => isSecond(draft, account))) tell(reading, SECOND, facts);
}

function addOffers(
  reading: Reading,
  draft: Draft,
  facts: RowFacts,
  placed: readonly PlacedAccount[],
): void {
  const platforms = placed
    .map(({ platform }) => platform)
    .filter((platform) => channelOf(draft, platform) !== undefined);
  if (platforms.length > 1 && facts.quotes.some(({ column }) => isOpen(column)))
    tell(reading, "a price that names no platform was read as for the row's first", facts);
  const offers = draft.offers.length;
  quote(reading, draft, facts, platforms[0] ?? draft.channels[0].platform);
  if (draft.offers.length > offers) return;
  const unquoted = reading.unquoted.get(draft);
  if (unquoted === undefined) reading.unquoted.set(draft, [{ facts, platforms }]);
  else unquoted.push({ facts, platforms });
}

/** True for a price whose column names neither a platform nor pieces that do. */
function isOpen({ platform, deliverables }: ColumnMeaning): boolean {
  return platform === undefined && deliverables === undefined;
}

function handlesOf(placed: readonly { readonly account: Account }[]): string[] {
  return placed.flatMap(({ account }) => account.handle ?? []);
}

function isSecond({ handle, url }: Draft, account: Account): boolean {
  return (
    (account.handle !== null && account.handle !== handle) ||
    (account.url !== null && webAddress(account.url) !== url)
  );
}

function tellMerged(reading: Reading, draft: Draft, facts: RowFacts): void {
  const who = draft.name === "" ? draft.id : draft.name;
  const what = `rows of one creator were put together (${who})`;
  if (draft.rows === 1) tell(reading, what, { sheet: draft.sheet, line: draft.line });
  tell(reading, what, facts);
}

function addChannels(
  reading: Reading,
  draft: Draft,
  facts: RowFacts,
  placed: readonly { readonly platform: Platform; readonly account: Account }[],
): void {
  for (const { platform, account } of placed) {
    const known = channelOf(draft, platform);
    if (account.followers === null) {
      if (known === undefined)
        tell(reading, `no followers are stated for ${platform}; that account was left out`, facts);
      continue;
    }
    if (known === undefined) draft.channels.push({ platform, followers: account.followers });
    else if (known.followers !== account.followers) {
      tell(
        reading,
        "rows of one creator state different followers; the greater number was taken",
        facts,
      );
      known.followers = Math.max(known.followers, account.followers);
    }
  }
  const first = channelOf(draft, placed[0].platform);
  if (first !== undefined && facts.suspicious !== null) first.suspiciousShare = facts.suspicious;
}

/** Everything a row says of its creator besides channels and offers. */
export function describe(
  reading: Reading,
  draft: Draft,
  facts: RowFacts,
  account: Account | null,
): void {
  if (draft.name === "") draft.name = facts.name;
  if (draft.language === "") draft.language = facts.language;
  draft.country ??= facts.country;
  draft.handle ??= account?.handle ?? null;
  draft.url ??= webAddress(
    account?.url ?? facts.links.find(({ place }) => place === null)?.link.url ?? null,
  );
  for (const tag of facts.tags) if (!draft.tags.includes(tag)) draft.tags.push(tag);
  for (const [name, value] of facts.attributes) {
    draft.attributes ??= new Map();
    draft.sources ??= new Map();
    draft.attributes.set(name, value);
    draft.sources.set(name, facts.sheet);
  }
  for (const absence of facts.absences) {
    draft.unavailable ??= [];
    const known = draft.unavailable.some(
      ({ from, to }) => `${from}${to}` === absence.from + absence.to,
    );
    if (!known) draft.unavailable.push(absence);
  }
  Object.assign(draft.ratings, { ...facts.ratings, ...draft.ratings });
  for (const tag of facts.safety) if (!draft.safety.includes(tag)) draft.safety.push(tag);
  describeAudience(reading, draft, facts);
}

/** A link with its scheme, as the roster takes it. */
function webAddress(url: string | null): string | null {
  if (url === null) return null;
  const full = /^https?:/i.test(url) ? url : `https://${url}`;
  return URL.canParse(full) && full.length <= 500 ? full : null;
}

/** Opens an offer for creators without a quote and fills in the country that was asked for. */
export function finishCreators(reading: Reading): void {
  for (const [draft, rows] of reading.unquoted)
    for (const { facts, platforms } of rows)
      for (const problem of addOpenOffers(draft, facts, platforms, reading.terms, reading.drafts))
        refuseRow(reading, facts, problem, "cell");
  for (const draft of reading.drafts.all)
    if (draft.country === null) draft.country = askCountry(reading.asker, reading.evidence);
}
