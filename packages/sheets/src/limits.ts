/** What a file of sheets may hold; each keeps the time and the memory of one reading small. */
export const SHEET_LIMITS = {
  /** Columns of a sheet: as many as a mapping describes. */
  columns: 1000,
  /** Characters of a cell: as many as a spreadsheet takes. */
  cellCharacters: 32_767,
  /** Rows times columns of a sheet of a workbook. */
  workbookCells: 2_500_000,
  /** Bytes of the tables of a workbook once unpacked, and characters of its cells. */
  unpackedBytes: 50_000_000,
} as const;
