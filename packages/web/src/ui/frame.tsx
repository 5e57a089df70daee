import type { ReactNode } from "react";
import { turnTheme } from "../state/theme.ts";
import { Link } from "./link.tsx";

/** The bar on top and a view under it. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="frame">
      <header className="bar">
        <Link to="/" className="brand">
          Reachmix
        </Link>
        <span className="grow" />
        <button type="button" className="plain" onClick={turnTheme} title="Light or dark">
          <span aria-hidden="true">◐</span>
          <span className="visually-hidden">Light or dark</span>
        </button>
      </header>
      {children}
    </div>
  );
}
