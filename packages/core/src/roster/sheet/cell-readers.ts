import { type Cell, complain, type Reader, refuse } from "./cell.ts";
import { countWithPlace, nameAndHandle } from "./cells/compound.ts";
import { ambiguousCurrencyIn, currencyOfCell, readMoney } from "./cells/money.ts";
import { readNumber, type Threes } from "./cells/numbers.ts";
import { readPriceList } from "./cells/price-list.ts";
import { label, listOf } from "./cells/text.ts";
import {
  readAbsences,
  readCommission,
  readExclusivity,
  readGifted,
  readUsageRights,
} from "./contract-readers.ts";
import type { RowFacts } from "./facts.ts";
import type { ColumnMeaning, Field } from "./mapping.ts";
import { MEASURES } from "./mapping.ts";
import { SHARES } from "./profile.ts";
import { readPastCampaigns, readRating, readSafety } from "./rating-readers.ts";
import { countryIn, countryNamed } from "./words/countries.ts";
import { type Place, placesIn, readChannels, readHandle, readLink } from "./words/platforms.ts";
import { furtherStatus, statusOf } from "./words/status.ts";

function placeOf(column: ColumnMeaning): Place | null {
  return column.platform === undefined ? null : { kind: "platform", platform: column.platform };
}

/** A count of a cell; null after the cell was refused. */
function countIn(facts: RowFacts, cell: Cell, threes: Threes): number | null {
  const text = cell.bin ? cell.text.replace(/(?<=\d\s*)B$/i, "bin") : cell.text;
  const value = typeof cell.raw === "number" ? cell.raw : readNumber(text, threes);
  if (value === null) {
    complain(facts, cell, "this is no number", "write digits, such as 12500 or 12.5K");
    return null;
  }
  if (value < 0) {
    refuse(facts, cell, "a count is below 0", "write the count without a sign");
    return null;
  }
  return value * (cell.column.scale ?? 1);
}

const readFollowers: Reader = (facts, cell) => {
  const counts: number[] = [];
  const parts = typeof cell.raw === "number" ? [cell.text] : listOf(cell.text);
  for (const whole of parts) {
    const { place, part } = countWithPlace(whole);
    if (place !== null) {
      const own = readNumber(part, "group");
      if (own !== null && own >= 0 && own <= 2e9)
        facts.followers.push({ place, counts: [Math.round(own * (cell.column.scale ?? 1))] });
      else complain(facts, cell, "this is no number", "write digits, such as 12500 or 12.5K");
      continue;
    }
    const count = countIn(
      facts,
      parts.length === 1 ? cell : { ...cell, raw: part, text: part },
      "group",
    );
    if (count === null) continue;
    if (count <= 2e9) counts.push(Math.round(count));
    else complain(facts, cell, "more followers than people", "check the unit of the number");
  }
  if (counts.length > 0) facts.followers.push({ place: placeOf(cell.column), counts });
};

/** A share of 1; null after the row or the cell was refused. */
function shareIn(facts: RowFacts, cell: Cell): number | null {
  const percent = cell.text.includes("%");
  const bare = percent ? cell.text.replace("%", "").trim() : cell.text;
  const value = typeof cell.raw === "number" ? cell.raw : readNumber(bare, "decimal");
  if (value === null) {
    complain(facts, cell, "this is no share", "write a percentage, such as 3.5%");
    return null;
  }
  const share = percent || cell.scale === "percent" ? Number(`${value}e-2`) : value;
  if (share >= 0 && share <= 1) return share;
  refuse(facts, cell, "a share is below 0 or above 100 %", "check the number and its decimal sign");
  return null;
}

const readShare: Reader = (facts, cell) => {
  const share = shareIn(facts, cell);
  if (share === null) return;
  const { field, dimension, group, of } = cell.column;
  if (field === "engagementRate") facts.rates.push({ column: cell.column, value: share });
  else if (field === "suspiciousShare") facts.suspicious = share;
  else if (dimension !== undefined) {
    const named = of === undefined ? group : facts.countries?.get(of);
    if (named !== undefined) facts.audience.push({ dimension, group: named, share });
  }
};

const readMeasure: Reader = (facts, cell) => {
  const value = countIn(facts, cell, cell.threes);
  const { field, platform } = cell.column;
  if (value === null) return;
  facts.measures.push({ column: cell.column, value });
  if (platform === undefined) facts.figures[field] ??= value;
};

/** Greatest price that a roster takes. */
const MOST_MONEY = 1e10;

const readPrice: Reader = (facts, cell) => {
  const money = readMoney(typeof cell.raw === "boolean" ? null : cell.raw);
  const several = money === null ? readPriceList(cell.text, cell.column.platform ?? null) : [];
  for (const { deliverables, value } of several)
    facts.quotes.push({ column: { ...cell.column, deliverables }, value });
  if (several.length > 0) return;
  const either = money === null ? ambiguousCurrencyIn(cell.text) : null;
  if (either !== null)
    complain(facts, cell, `the currency may be ${either}`, "write its code beside the amount");
  else if (money === null)
    complain(facts, cell, "this is no price", "write an amount, such as 1200 or 1,200 EUR");
  else if ((money.amount ?? 0) < 0)
    refuse(facts, cell, "a price is below 0", "write the price without a sign");
  else if ((money.amount ?? 0) * (cell.column.scale ?? 1) > MOST_MONEY)
    complain(facts, cell, "this is more than a price can be", "check the unit of the number");
  else {
    const value =
      money.amount === undefined
        ? money
        : { ...money, amount: money.amount * (cell.column.scale ?? 1) };
    facts[cell.column.field === "extra" ? "extras" : "quotes"].push({ column: cell.column, value });
  }
};

const readTags: Reader = (facts, { text, countries }) => {
  for (const part of text.split(/\s*[,;/|、，\n]\s*/)) {
    if (part === "") continue;
    const country = countries ? null : countryNamed(part);
    if (country !== null) facts.country ??= country;
    else if (facts.tags.length < 50) facts.tags.push(label(part, 64));
  }
};

const readHandles: Reader = (facts, { text, column }) => {
  const link = readLink(text);
  if (link !== null) {
    facts.links.push({ place: placeOf(column) ?? link.place, link });
    return;
  }
  for (const part of listOf(text)) {
    const handle = readHandle(part) ?? part.replace(/^@/, "");
    facts.handles.push({ place: placeOf(column), handle: label(handle) });
  }
};

const readLinks: Reader = (facts, cell) => {
  const link = readLink(cell.text);
  const place = placeOf(cell.column);
  const handle = link === null ? readHandle(cell.text) : null;
  if (link !== null) facts.links.push({ place: link.place ?? place, link });
  else if (handle !== null) facts.handles.push({ place, handle });
  else complain(facts, cell, "this is no link", "write the address of the profile");
};

const readCountry: Reader = (facts, cell) => {
  const country = countryIn(cell.text);
  if (country === null)
    complain(facts, cell, "this country is unknown", "write its name or its code, such as DE");
  else if (cell.column.field === "country") facts.country ??= country;
  else {
    facts.audienceCountry ??= country;
    facts.countries ??= new Map();
    facts.countries.set(cell.column.header, country);
  }
};

const readAttribute: Reader = (facts, cell) => {
  const value =
    typeof cell.raw === "number" ? cell.raw : readNumber(cell.text.replace("%", ""), cell.threes);
  const { attribute, scale = 1 } = cell.column;
  if (value === null || Math.abs(value * scale) > 1e9)
    complain(facts, cell, "this is no number that fits", "write a number up to a billion");
  else if (attribute !== undefined)
    facts.attributes.push([attribute, Math.round(value * scale * 1e6) / 1e6]);
};

/** The reader of each field that says something of a row. */
export const READERS: Partial<Record<Field, Reader>> = {
  ...Object.fromEntries([...MEASURES].map((field) => [field, readMeasure])),
  ...Object.fromEntries([...SHARES].map((field) => [field, readShare])),
  id: (facts, { text }) => {
    facts.id = label(text, 64);
  },
  name: (facts, cell) => {
    const { text, handle } = nameAndHandle(cell.text);
    if (handle !== null) facts.handles.push({ place: placeOf(cell.column), handle });
    facts.name = facts.name === "" ? label(text) : label(`${facts.name} ${text}`);
  },
  handle: readHandles,
  link: readLinks,
  channels: (facts, cell) => {
    const channels = readChannels(cell.text);
    if (channels === null) readHandles(facts, cell);
    else {
      facts.places.push(...channels.map(({ place }) => place));
      facts.handles.push(...channels);
    }
  },
  platform: (facts, cell) => {
    const places = placesIn(cell.text);
    if (places.length > 0) facts.places.push(...places);
    else complain(facts, cell, "this platform is unknown", "write Instagram, TikTok or YouTube");
  },
  followers: readFollowers,
  country: readCountry,
  audienceCountry: readCountry,
  language: (facts, { text }) => {
    facts.language = label(text, 64);
  },
  tag: readTags,
  status: (facts, cell) => {
    const status = statusOf(cell.text);
    if (status === null)
      complain(facts, cell, "this status is unknown", "write asked, quoted, agreed or declined");
    else facts.status = furtherStatus(facts.status, status);
  },
  notes: (facts, { text }) => {
    facts.notes = facts.notes === "" ? text : `${facts.notes}, ${text}`;
  },
  deliverables: (facts, { text }) => {
    facts.offered = facts.offered === "" ? text : `${facts.offered}, ${text}`;
  },
  price: readPrice,
  extra: readPrice,
  agent: (facts, { text }) => {
    facts.agent = label(text, 80);
  },
  currency: (facts, cell) => {
    const currency = currencyOfCell(cell.text);
    if (currency === undefined)
      complain(facts, cell, "this currency is unknown", "write its code, such as EUR");
    else facts.currency = currency;
  },
  payBasis: (facts, { text }) => {
    facts.payBasis = text;
  },
  postedOn: (facts, { text }) => {
    facts.date = text;
  },
  quality: readRating("quality"),
  style: readRating("style"),
  safety: readSafety,
  pastCampaigns: readPastCampaigns,
  unavailable: readAbsences,
  gifted: readGifted,
  commission: readCommission,
  exclusivity: readExclusivity,
  usageRights: readUsageRights,
  attribute: readAttribute,
};
