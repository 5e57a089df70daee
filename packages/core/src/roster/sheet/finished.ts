import type { Creator } from "../creator.ts";
import type { Draft } from "./draft.ts";

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
    ...(draft.tags.length === 0 ? {} : { tags: draft.tags.slice(0, 50) }),
    channels: draft.channels,
    ...(draft.audience === null ? {} : { audience: audienceOf(draft.audience) }),
    ...draft.ratings,
    ...(draft.safety.length === 0 ? {} : { safety: draft.safety.slice(0, 50) }),
    ...(draft.unavailable === null ? {} : { unavailable: draft.unavailable.slice(0, 50) }),
    ...(draft.history === null ? {} : { history: draft.history.slice(-200) }),
    ...(draft.attributes === null ? {} : { attributes: Object.fromEntries(draft.attributes) }),
    offers: draft.offers,
  };
}

function audienceOf(audience: NonNullable<Draft["audience"]>): Creator["audience"] {
  return Object.fromEntries(
    [...audience].map(([dimension, groups]) => [dimension, Object.fromEntries(groups)]),
  );
}
