import { createStore, type Store } from "../state/store.ts";

/** Whether the server can be reached, as far as the page knows. */
export const online: Store<boolean> = createStore(navigator.onLine);

const RETRY_MS = 3000;
let retry: ReturnType<typeof setTimeout> | undefined;

addEventListener("online", () => void look());
addEventListener("offline", wentOffline);

/** Notes that a call did not get through; the page looks again until one does. */
export function wentOffline(): void {
  online.set(false);
  clearTimeout(retry);
  retry = setTimeout(() => void look(), RETRY_MS);
}

async function look(): Promise<void> {
  try {
    await fetch("/", { method: "HEAD", cache: "no-store" });
    clearTimeout(retry);
    online.set(true);
  } catch {
    wentOffline();
  }
}
