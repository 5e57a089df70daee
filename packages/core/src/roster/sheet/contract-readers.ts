import { type Cell, complain, type Reader } from "./cell.ts";
import {
  chancesIn,
  commissionIn,
  dayRangeIn,
  termIn,
  termsOf,
  type WrittenTerm,
} from "./cells/terms.ts";
import { label } from "./cells/text.ts";
import type { RowFacts } from "./facts.ts";
import { countryIn } from "./words/countries.ts";

/** Most terms of a kind that an offer takes. */
const MOST_TERMS = 10;

/** Absences: `2026-07-01 to 2026-07-14; 24.12.2026`, each with a day that can be read one way. */
export const readAbsences: Reader = (facts, cell) => {
  for (const part of cell.text.split(/\s*[;,|]\s*/).filter((text) => text !== "")) {
    const days = dayRangeIn(part);
    if (days !== null && facts.absences.length < 50) facts.absences.push(days);
    else complain(facts, cell, "this is no absence", "write 2026-07-01 to 2026-07-14");
  }
};

/** Goods in the place of a fee: `60 % accept, 80 % post`. */
export const readGifted: Reader = (facts, cell) => {
  const gifted = chancesIn(cell.text);
  if (gifted !== null) facts.contract.gifted = { column: cell.column, value: gifted };
  else
    complain(
      facts,
      cell,
      "this does not say how likely goods are accepted and posted about",
      "write both chances, such as 60 % accept, 80 % post",
    );
};

/** Commissions: `10 %`, `5 EUR per order`, `10 %, at least 200`. */
export const readCommission: Reader = (facts, cell) => {
  const written = commissionIn(cell.raw, cell.text);
  if (written === null)
    complain(facts, cell, "this is no commission", "write 10 %, or 5 EUR per order");
  else {
    facts.contract.commission = written.commission;
    noteCurrency(facts, cell, written.currency);
  }
};

/** Exclusivities: `fashion / DE, AT / 2026-07-01 to 2026-09-30 / 200`. */
export const readExclusivity: Reader = (facts, cell) => {
  for (const term of termsIn(facts, cell, "fashion / DE, AT / 2026-07-01 to 2026-09-30 / 200")) {
    const { what, where, from, to, price } = term;
    const countries = where?.split(/\s*[,+]\s*/).map((name) => countryIn(name)) ?? [];
    if (countries.some((country) => country === null))
      complain(facts, cell, `one of these countries is unknown: ${where}`, "write codes: DE, AT");
    else
      facts.contract.exclusivity.push({
        category: label(what, 64),
        ...(where === null ? {} : { territory: countries.map(String) }),
        from,
        to,
        price,
      });
  }
};

/** Usage rights: `website, paid / 2026-07-01 to 2026-12-31 / 300`. */
export const readUsageRights: Reader = (facts, cell) => {
  for (const term of termsIn(facts, cell, "website, paid / 2026-07-01 to 2026-12-31 / 300")) {
    const { what, where, from, to, price } = term;
    const channels = what.split(/\s*[,+]\s*/).map((name) => label(name, 64));
    if (where === null) facts.contract.usageRights.push({ channels, from, to, price });
    else complain(facts, cell, "usage rights take no territory", "leave it out");
  }
};

function termsIn(facts: RowFacts, cell: Cell, example: string): WrittenTerm[] {
  const terms = termsOf(cell.text).flatMap((text) => {
    const term = termIn(text);
    if (term === null) complain(facts, cell, `this is no term: ${text}`, `write ${example}`);
    return term ?? [];
  });
  for (const { currency } of terms) noteCurrency(facts, cell, currency);
  if (terms.length <= MOST_TERMS) return terms;
  complain(facts, cell, `more than ${MOST_TERMS} terms`, "leave only those that are paid for");
  return [];
}

function noteCurrency(facts: RowFacts, { column, text }: Cell, currency: string | undefined): void {
  if (currency !== undefined)
    facts.contract.currencies.push({ column: column.header, cell: text, currency });
}
