import type { ReactNode } from "react";

/** A table that may be wider than its place; keys scroll it, too. @param of what it lists */
export function TableScroll({ of, children }: { of: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
    <section className="table-scroll" aria-label={of} tabIndex={0}>
      {children}
    </section>
  );
}
