import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive; what is not stated is as it should be. */
export interface Packed {
  readonly path: string;
  readonly data: Uint8Array;
  /** Unpacked size that the archive claims. */
  readonly claims?: number;
  readonly encrypted?: boolean;
}

/** A ZIP archive, by the layout of its specification (APPNOTE 6.3, sections 4.3.7 to 4.3.16). */
export function archiveOf(files: readonly Packed[]): Buffer {
  const locals: Buffer[] = [];
  const records: Buffer[] = [];
  let offset = 0;
  for (const { path, data, claims = data.length, encrypted = false } of files) {
    const packed = deflateRawSync(data, { level: 9 });
    const name = Buffer.from(path);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(encrypted ? 1 : 0, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claims, 18);
    shared.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared, name, packed]);
    records.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), shared, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** The files of a workbook whose only sheet has these rows as XML; more files as given. */
export function workbookFiles(rows: string): Packed[] {
  const xml = (path: string, text: string): Packed => ({ path, data: Buffer.from(text) });
  return [
    xml(
      "xl/_rels/workbook.xml.rels",
      `<Relationships><Relationship Id="r1" Type="${OFFICE}/worksheet" ` +
        `Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    xml(
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
        `<sheet name="List" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    xml(
      "xl/worksheets/sheet1.xml",
      `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    ),
  ];
}

/** A row of a sheet as XML, its texts inline. */
export function rowXml(line: number, cells: readonly (string | number)[]): string {
  const inner = cells.map((cell, index) => {
    const at = `${String.fromCharCode(65 + index)}${line}`;
    return typeof cell === "number"
      ? `<c r="${at}"><v>${cell}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${line}">${inner.join("")}</row>`;
}

/** A small workbook of one creator. */
export const SMALL_ROWS: string =
  rowXml(1, ["Name", "Platform", "Followers", "Price", "Currency"]) +
  rowXml(2, ["Ana", "Instagram", 45000, 900, "EUR"]);
