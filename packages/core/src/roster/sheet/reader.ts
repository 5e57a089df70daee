import type { Platform } from "../fields.ts";
import { type Account, accountsOf, platformOf } from "./accounts.ts";
import type { Chapter } from "./book.ts";
import { describeAudience } from "./describe-audience.ts";
import { channelOf, type Draft } from "./draft.ts";
import { placeOfName } from "./evidence.ts";
import type { RowFacts, RowProblem } from "./facts.ts";
import type { ColumnMeaning } from "./mapping.ts";
import { addOpenOffers, addQuotes } from "./offers.ts";
import { askAudienceCountry, askCountry, askPlatform } from "./questions.ts";
import { type Reading, refuseRow, tell } from "./reading.ts";

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
  for (const row of table.rows) {
    const facts = read(row);
    continueMerged(reading, facts, before);
    before = facts;
    for (const problem of facts.cellProblems) refuseRow(reading, facts, problem, "cell");
    if (facts.impossible !== null) refuseRow(reading, facts, facts.impossible, "row");
    else {
      if (main !== undefined && !own && facts.audienceCountry !== null)
        if (askAudienceCountry(reading.asker, main.header) === "yes")
          facts.country ??= facts.audienceCountry;
      readCreator(reading, facts, accountsOf(facts, row.section ?? place));
    }
  }
}

/** A row that names nobody under a creator, on another platform, is a merged cell's second row. */
function continueMerged(reading: Reading, facts: RowFacts, before: RowFacts | null): void {
  if (facts.impossible?.text !== "the row has no name and no handle" || before === null) return;
  const here = facts.places[0];
  const there = before.places[0];
  if (here?.kind !== "platform" || there?.kind !== "platform" || here.platform === there.platform)
    return;
  facts.impossible = null;
  facts.name = before.name;
  facts.id = before.id;
  for (const { handle } of before.handles) facts.handles.push({ place: null, handle });
  tell(reading, "rows without a name continue the creator above them (merged cells)", facts);
}

const NO_FOLLOWERS: RowProblem = {
  column: null,
  cell: "",
  text: "the row states no followers",
  fix: "write the number of followers; a forecast starts from it",
};

function readCreator(reading: Reading, facts: RowFacts, accounts: readonly Account[]): void {
  const placed = accounts.flatMap((account) => {
    if (account.place?.kind === "other") {
      tell(reading, `there is no forecast for ${account.place.name} yet; left out`, facts);
      return [];
    }
    const stated = account.place === null ? askPlatform(reading.asker, reading.evidence) : null;
    const platform = stated ?? platformOf(account, "instagram");
    return platform === null ? [] : [{ platform, account }];
  });
  if (placed.length === 0) return;
  const counted = placed.filter(({ account }) => account.followers !== null);
  if (counted.length === 0 && reading.drafts.find(facts, handlesOf(placed)) === null) {
    refuseRow(reading, facts, NO_FOLLOWERS, "row");
    return;
  }
  const draft = reading.drafts.of(facts, placed);
  if (draft.rows > 0) tellMerged(reading, draft, facts);
  else {
    draft.sheet = facts.sheet;
    draft.line = facts.line;
  }
  draft.rows += 1;
  addChannels(reading, draft, facts, placed);
  describe(reading, draft, facts, placed[0].account);
  if (facts.links.some(({ link }) => link.post))
    tell(reading, "a link to a single post shows the platform only; left out", facts);
  if (placed.some(({ account }) => isSecond(draft, account)))
    tell(
      reading,
      "a creator has one handle and one link; those of the other accounts were left out",
      facts,
    );
  const platforms = placed
    .map(({ platform }) => platform)
    .filter((platform) => channelOf(draft, platform) !== undefined);
  const main = platforms[0] ?? draft.channels[0].platform;
  if (platforms.length > 1 && facts.quotes.some((placed) => isOpen(placed.column)))
    tell(reading, "a price that names no platform was read as for the row's first", facts);
  const offers = draft.offers.length;
  quote(reading, draft, facts, main);
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
  describeAudience(reading, draft, facts);
}

/** A link with its scheme, as the roster takes it. */
function webAddress(url: string | null): string | null {
  if (url === null) return null;
  const full = /^https?:/i.test(url) ? url : `https://${url}`;
  return URL.canParse(full) && full.length <= 500 ? full : null;
}

/** Adds the quotes of a row to a creator and tells what became of them. */
export function quote(reading: Reading, draft: Draft, facts: RowFacts, main: Platform): void {
  const outcome = addQuotes(draft, facts, main, reading.terms, reading.drafts);
  const { problems, repeated, translated, commissions } = outcome;
  for (const problem of problems) refuseRow(reading, facts, problem, "cell");
  if (repeated > 0) tell(reading, "an offer stands in the sheet twice and was taken once", facts);
  if (translated > 0)
    tell(
      reading,
      "a price for a reel of a creator without Instagram was read as for a short video",
      facts,
    );
  if (commissions > 0)
    tell(reading, "a fee paid per result has no field yet and was left out", facts);
  for (const { value } of facts.quotes) {
    if (value.hedge === "range")
      tell(reading, "of a range of prices the upper end was taken", facts);
    if (value.hedge === "from")
      tell(reading, "a price that begins somewhere was taken as stated", facts);
    if (value.none === "onRequest")
      tell(
        reading,
        "a price on request is an offer without a price; the forecast imputes it",
        facts,
      );
    if (value.none === "gifted") tell(reading, "a barter was taken as an offer at price 0", facts);
    if (value.none === "included")
      tell(reading, "an included piece is no offer of its own; left out", facts);
  }
}

/** Opens an offer for creators without a quote and fills in the country that was asked for. */
export function finishCreators(reading: Reading): void {
  for (const [draft, rows] of reading.unquoted)
    for (const { facts, platforms } of rows)
      addOpenOffers(draft, facts, platforms, reading.terms, reading.drafts);
  for (const draft of reading.drafts.all)
    if (draft.country === null) draft.country = askCountry(reading.asker, reading.evidence);
}
