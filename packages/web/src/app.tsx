import { type ComponentType, lazy, Suspense } from "react";
import { route } from "./route/route.ts";
import { useStore } from "./state/store.ts";
import type { Workspace } from "./state/workspace.ts";
import { Frame } from "./ui/frame.tsx";
import { ImportView } from "./views/import/import-view.tsx";
import { PlanPlace } from "./views/plan/plan-place.tsx";
import { PlanView } from "./views/plan/plan-view.tsx";
import { Start } from "./views/start/start.tsx";

const Curve = lazy(() => import("./views/curve/curve.tsx"));
const Campaign = lazy(() => import("./views/campaign/campaign.tsx"));
const Compare = lazy(() => import("./views/compare/compare.tsx"));
const Rosters = lazy(() => import("./views/rosters/rosters.tsx"));
const Runs = lazy(() => import("./views/runs/runs.tsx"));
const Learned = lazy(() => import("./views/learned/learned.tsx"));
const Docs = lazy(() => import("./views/docs/docs.tsx"));

/** The page: the bar on top and the view that the address names. */
export function App() {
  const { parts } = useStore(route);
  return (
    <Frame>
      <Suspense fallback={<main className="page" aria-busy="true" />}>{viewOf(parts)}</Suspense>
    </Frame>
  );
}

function viewOf([place, id, view]: readonly string[]) {
  switch (place) {
    case "plan":
      if (id === undefined) return <Start />;
      return <PlanPlace key={id} id={id} view={viewsOfPlan[view ?? ""] ?? PlanView} />;
    case "compare":
      return <Compare />;
    case "runs":
      return <Runs />;
    case "rosters":
      return __ONE_FILE__ ? <Start /> : <Rosters />;
    case "learned":
      return <Learned />;
    case "docs":
      return <Docs name={id ?? null} />;
    default:
      return <Start />;
  }
}

const viewsOfPlan: Readonly<Record<string, ComponentType<{ workspace: Workspace }>>> = {
  sheet: ImportView,
  curve: Curve,
  campaign: Campaign,
};
