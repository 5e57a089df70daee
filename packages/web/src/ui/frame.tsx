import type { ReactNode } from "react";
import { useActions } from "../actions/action.ts";
import { BarActions } from "../actions/bar-actions.tsx";
import { everywhere } from "../actions/everywhere.ts";
import { KeyList } from "../actions/key-list.tsx";
import { Palette } from "../actions/palette.tsx";
import { online } from "../api/online.ts";
import { type Route, route } from "../route/route.ts";
import { useStore } from "../state/store.ts";
import { Link } from "./link.tsx";
import { NoticeList } from "./notice-list.tsx";
import { openedSheet } from "./sheets.ts";

/** The bar on top, a view under it, and what lies over both. */
export function Frame({ children }: { children: ReactNode }) {
  const { parts } = useStore(route);
  const sheet = useStore(openedSheet);
  useActions(everywhere);
  return (
    <div className="frame">
      <header className="bar">
        <Link to="/" className="brand">
          Reachmix
        </Link>
        {parts[0] === "plan" && parts[1] !== undefined && <PlanPlaces parts={parts} />}
        <span className="grow" />
        <nav aria-label="Places">
          <Place to="/runs" parts={parts}>
            Runs
          </Place>
          {!__ONE_FILE__ && (
            <Place to="/rosters" parts={parts}>
              Rosters
            </Place>
          )}
          <Place to="/learned" parts={parts}>
            Learned
          </Place>
          <Place to="/docs" parts={parts}>
            Guides
          </Place>
        </nav>
        <div className="tools">
          <BarActions />
        </div>
      </header>
      <div className="place">
        <OfflineBanner />
        {children}
      </div>
      <NoticeList />
      {sheet === "palette" && <Palette />}
      {sheet === "keys" && <KeyList />}
    </div>
  );
}

function PlanPlaces({ parts }: Pick<Route, "parts">) {
  const own = `/plan/${parts[1]}`;
  return (
    <nav aria-label="This plan">
      <Place to={own} parts={parts}>
        Plan
      </Place>
      <Place to={`${own}/curve`} parts={parts}>
        Budgets
      </Place>
      {!__ONE_FILE__ && (
        <Place to={`${own}/campaign`} parts={parts}>
          Campaign
        </Place>
      )}
    </nav>
  );
}

function Place({
  to,
  parts,
  children,
}: { to: string; children: ReactNode } & Pick<Route, "parts">) {
  const here = `/${parts.join("/")}`;
  const isHere = here === to || (to === "/docs" && parts[0] === "docs");
  return (
    <Link to={to} aria-current={isHere ? "page" : undefined}>
      {children}
    </Link>
  );
}

function OfflineBanner() {
  if (useStore(online) || __ONE_FILE__) return null;
  return (
    <p className="offline" role="status">
      <strong>The server cannot be reached.</strong> Plans go on being made in this browser and are
      kept here; saving, runs and campaigns wait until it is back.
    </p>
  );
}
