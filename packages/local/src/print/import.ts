import type { Mapping, Question, SheetReading } from "@reachmix/core";
import { drawTable, wrap } from "./table.ts";

/** Longest line. */
const WIDTH = 100;
/** Rows or lines shown of a long list. */
const MOST = 20;

/** What was understood of sheets: columns, questions, refused rows, notes, and what it came to. */
export function printReading({ roster, mapping, questions, refused, notes }: SheetReading): string {
  const creators = roster?.creators ?? [];
  const offers = creators.reduce((sum, creator) => sum + creator.offers.length, 0);
  const priced = creators.reduce(
    (sum, creator) => sum + creator.offers.filter(({ price }) => price !== undefined).length,
    0,
  );
  return [
    ...mapping.tables.map(printColumns),
    questions.length === 0 ? "" : printQuestions(questions),
    refused.length === 0 ? "" : printRefused(refused),
    notes.length === 0 ? "" : printNotes(notes),
    `Read: ${creators.length} creators with ${offers} offers, ${priced} of them with a price.`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function printColumns({ sheet, columns }: Mapping["tables"][number]): string {
  const rows = columns.filter(({ header }) => header !== "");
  return `${sheet}\n${drawTable(
    [
      { title: "column", cell: ({ header }) => header, max: 40 },
      { title: "read as", cell: ({ field }) => FIELD_WORDS[field] ?? field },
      { title: "", cell: detailOf, max: 60 },
    ],
    rows,
  )}`;
}

type Column = Mapping["tables"][number]["columns"][number];

const FIELD_WORDS: Readonly<Partial<Record<Column["field"], string>>> = {
  suspiciousShare: "suspicious followers",
  audienceCountry: "audience's country",
  audienceShare: "share of audience",
  engagementRate: "engagement rate",
  postedOn: "date",
  payBasis: "basis of pay",
  unavailable: "absences",
  ignore: "(left out)",
};

function detailOf(column: Column): string {
  const pieces = (column.deliverables ?? [])
    .map(({ platform, format, quantity }) => `${quantity} ${platform} ${format}`)
    .join(" + ");
  const parts = [
    pieces,
    pieces === "" ? (column.platform ?? column.otherPlatform) : undefined,
    column.currency,
    column.statistic,
    column.per === undefined ? undefined : `per ${column.per}`,
    column.group,
    column.attribute,
    column.scale === undefined ? undefined : `x ${column.scale}`,
  ];
  return parts.filter((part) => part !== undefined && part !== "").join(", ");
}

function printQuestions(questions: readonly Question[]): string {
  const lines = questions.map(({ id, text, proposed, reason, options }) =>
    [
      wrap(text, WIDTH, `  ${id}: `),
      wrap(
        `proposed: ${proposed}, because ${reason}; possible: ${options.join(", ")}`,
        WIDTH,
        "    ",
      ),
    ].join("\n"),
  );
  return `What the sheet does not say:\n${lines.join("\n")}`;
}

function printRefused(refused: SheetReading["refused"]): string {
  const lines = refused.slice(0, MOST).map(({ sheet, line, column, cell, text, fix, scope }) => {
    const where = column === null ? "" : `, ${column}`;
    const what = cell === "" ? "" : ` (${cell})`;
    return wrap(
      `${text}${what}: ${fix}.`,
      WIDTH,
      `  ${sheet} row ${line}${where}, ${scope} left out: `,
    );
  });
  return `Refused:\n${[...lines, ...more(refused.length)].join("\n")}`;
}

function printNotes(notes: SheetReading["notes"]): string {
  const lines = notes.slice(0, MOST * 2).map(({ sheet, text, columns, lines: rows }) => {
    const named = columns.length === 0 ? "" : `${columns.join(", ")}: `;
    const at = rows.length === 0 ? "" : ` (${rows.length === 1 ? "row" : "rows"} ${numbers(rows)})`;
    return wrap(`${named}${text}${at}.`, WIDTH, sheet === "" ? "  " : `  ${sheet}: `);
  });
  return `Notes:\n${[...lines, ...more(notes.length - MOST)].join("\n")}`;
}

function numbers(lines: readonly number[]): string {
  const shown = lines.slice(0, MOST).join(", ");
  return lines.length > MOST ? `${shown} and ${lines.length - MOST} more` : shown;
}

function more(count: number): string[] {
  return count > MOST ? [`  and ${count - MOST} more; --json lists all`] : [];
}
