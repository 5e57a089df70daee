import { useEffect, useMemo, useRef, useState } from "react";
import { Steps } from "../../ui/steps.ts";
import { NO_ROWS, type PlanRows, planRows, type RowSources } from "./plan-rows.ts";

/**
 * The lines of the table. Those of a long list are made while the page goes on; until they are, the
 * ones from before stay.
 */
export function usePlanRows({ draft, answer, before }: RowSources): PlanRows {
  const { source, fees, locked, excluded } = draft;
  const [, drawAgain] = useState(0);
  const shown = useRef(NO_ROWS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows read these parts of a draft only
  const work = useMemo(
    () => new Steps(planRows({ draft, answer, before })),
    [source, fees, locked, excluded, answer, before],
  );
  useEffect(() => work.goOn(() => drawAgain((turn) => turn + 1)), [work]);
  if (work.value !== null) shown.current = work.value;
  return shown.current;
}
