import loader, { type Highs } from "highs";

let loaded: Promise<Highs> | undefined;

/** The HiGHS library, loaded once per process. */
export function loadHighs(): Promise<Highs> {
  loaded ??= (loader as unknown as () => Promise<Highs>)();
  return loaded;
}
