import type { Platform } from "../fields.ts";
import type { RowFacts } from "./facts.ts";
import type { Place } from "./words/platforms.ts";

/** An account of a creator; its platform is null where the sheet does not say. */
export interface Account {
  readonly place: Place | null;
  handle: string | null;
  /** The handle that the link names; the account's own where no other is stated. */
  linked: string | null;
  url: string | null;
  followers: number | null;
}

/** The accounts a row speaks of, in the order it names them, the main one first. */
export function accountsOf(facts: RowFacts, tablePlace: Place | null): Account[] {
  const accounts: Account[] = [];
  const at = (place: Place | null): Account => {
    const found = accounts.find((account) => same(account.place, place));
    if (found !== undefined) return found;
    const account: Account = { place, handle: null, linked: null, url: null, followers: null };
    accounts.push(account);
    return account;
  };
  for (const place of facts.places) at(place);
  for (const { place, link } of facts.links)
    if (place !== null) {
      const account = at(place);
      if (!link.post) account.url ??= link.url;
      account.linked ??= link.handle;
    }
  for (const { place, handle } of facts.handles) if (place !== null) at(place).handle ??= handle;
  for (const { place, counts } of facts.followers)
    if (place !== null) at(place).followers ??= counts[0];
  const main = (index: number): Account =>
    accounts[index] ?? (index === 0 ? at(tablePlace) : undefined) ?? at(null);
  for (const { place, counts } of facts.followers)
    if (place === null)
      counts.forEach((count, index) => {
        main(index).followers ??= count;
      });
  facts.handles
    .filter(({ place }) => place === null)
    .forEach(({ handle }, index) => {
      main(accounts.length > 1 ? index : 0).handle ??= handle;
    });
  if (accounts.length === 0) at(tablePlace);
  for (const account of accounts) account.handle ??= account.linked;
  return accounts;
}

function same(a: Place | null, b: Place | null): boolean {
  return keyOf(a) === keyOf(b);
}

/** A name for a place that equals only its own; "" for none. */
export function keyOf(place: Place | null): string {
  if (place === null) return "";
  return place.kind === "platform" ? place.platform : `other:${place.name}`;
}

/** The platform of an account that the forecast knows; the assumed one where none is stated. */
export function platformOf(account: Account, assumed: Platform): Platform | null {
  if (account.place === null) return assumed;
  return account.place.kind === "platform" ? account.place.platform : null;
}
