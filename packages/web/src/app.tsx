import { route } from "./route/route.ts";
import { useStore } from "./state/store.ts";
import { Frame } from "./ui/frame.tsx";
import { PlanPlace } from "./views/plan/plan-place.tsx";
import { Start } from "./views/start/start.tsx";

/** The page: the bar on top and the view that the address names. */
export function App() {
  const { parts } = useStore(route);
  return <Frame>{viewOf(parts)}</Frame>;
}

function viewOf([place, id, part]: readonly string[]) {
  if (place === "plan" && id !== undefined) return <PlanPlace key={id} id={id} part={part} />;
  return <Start />;
}
