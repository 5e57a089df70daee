import { replace } from "../route/route.ts";
import type { Browser } from "./browser.ts";

/** The browser that this runs in. */
export function thisBrowser(): Browser {
  return {
    fetch: (...request) => fetch(...request),
    address: () => new URL(location.href),
    rename: replace,
    leave: (address) => location.assign(address),
    storage: sessionStorage,
    now: () => Date.now(),
  };
}
