import type { Mapping } from "@reachmix/core";
import { useState } from "react";
import { brain } from "../../state/brain.ts";
import type { RosterSource } from "../../state/draft.ts";
import type { Workspace } from "../../state/workspace.ts";

type SheetSource = Extract<RosterSource, { kind: "sheets" }>;

/** Reads the sheets again with another mapping, in one step that can be undone. */
export function useRereading(workspace: Workspace, source: SheetSource) {
  const [problem, setProblem] = useState<string | null>(null);
  const reread = async (label: string, change: (mapping: Mapping) => Mapping) => {
    const { files } = source;
    const mapping = change(source.reading.mapping);
    const read = await brain.ask("read", { files, mapping }).answer;
    if (read.kind === "unreadable") return setProblem(read.text);
    const { reading } = read;
    if (reading.roster === null) {
      const [first] = reading.refused;
      const why = first === undefined ? "" : ` Line ${first.line}: ${first.text}; ${first.fix}.`;
      return setProblem(`${label} would leave no creator, so nothing was changed.${why}`);
    }
    setProblem(null);
    workspace.edit(label, (draft) => ({
      ...draft,
      source: { kind: "sheets", files, mapping, reading },
    }));
  };
  return { reread, problem };
}

/** Reads again under a label: "Column Price". */
export type Reread = ReturnType<typeof useRereading>["reread"];
