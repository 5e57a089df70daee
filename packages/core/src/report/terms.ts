import type { Plan, Run } from "../run/schema.ts";
import { type TableSection, table } from "./document.ts";
import { creatorNames, moneyCell } from "./words.ts";

/** What is paid besides the fees, contract by contract; nothing where nothing is. */
export function termsTable({ picks }: Plan, run: Run, currency: string): TableSection[] {
  const name = creatorNames([run]);
  const rows = picks.flatMap(({ creatorId, extras = [] }) =>
    extras.map((extra) => ({ creatorId, ...extra })),
  );
  type Row = (typeof rows)[number];
  return table(
    "Terms and extras",
    [
      { title: "creator", cell: ({ creatorId }: Row) => name(creatorId) },
      { title: "term", cell: ({ label }: Row) => label },
      {
        title: `price (${currency})`,
        cell: ({ price }: Row) => moneyCell(price, currency),
        number: true,
      },
    ],
    rows,
  );
}
