import { MAX_ROSTER_CREATORS, MAX_ROSTER_PAGES } from "../http/limits.ts";
import { Problem } from "../http/problem.ts";
import { findRoster, type PageName, stagePage, type Table } from "../store/index.ts";
import { fileKey } from "./file-key.ts";
import { pagesOfFile, type RosterFile } from "./file-pages.ts";
import { notErased } from "./not-erased.ts";
import { assertStaged } from "./put-page.ts";
import type { UploadFiles } from "./upload-files.ts";

/** Which upload of which roster, and where it is kept. */
export interface FilePlace extends Omit<PageName, "page"> {
  readonly table: Table;
  readonly tenant: string;
}

/**
 * Keeps the creators of an uploaded file as pages of its upload, but for those who were erased
 * since. Doing it again, after a commit that broke off, writes the same pages.
 * @returns the number of pages; 0 for an upload that is committed already
 * @throws Problem 409 when nothing was uploaded, 422 for what is wrong with the file
 */
export async function stageFile(
  { table, tenant, roster, upload }: FilePlace,
  file: RosterFile,
  files: UploadFiles,
): Promise<number> {
  const known = await findRoster(table, tenant, roster);
  if (known?.item.versions.some((version) => version.upload === upload)) return 0;
  const found = await files.read(fileKey(tenant, roster, { upload, format: file.format }));
  if (found === null)
    throw new Problem(
      "upload-closed",
      "Nothing was uploaded under this name. Ask POST /v1/rosters/{id}/uploads for an address, " +
        "and send the file there first.",
    );
  let page = 0;
  let count = 0;
  const isKept = await notErased(table, tenant, found);
  for await (const read of pagesOfFile(found.bytes, file)) {
    const creators = read.filter(isKept);
    if (creators.length === 0) continue;
    count += creators.length;
    if (count > MAX_ROSTER_CREATORS) throw tooMany(roster, upload);
    if (++page > MAX_ROSTER_PAGES)
      throw new Problem("invalid-content", `The file has more than ${MAX_ROSTER_PAGES} pages.`);
    assertStaged(await stagePage(table, tenant, { roster, upload, page }, creators), page);
  }
  if (page > 0) return page;
  throw new Problem("invalid-content", "The uploaded file has no creator.");
}

function tooMany(roster: string, upload: string): Problem {
  return new Problem(
    "invalid-content",
    `The file has more than ${MAX_ROSTER_CREATORS} creators, the most of a stored roster. JSON ` +
      'lines are planned as they are, within a day: send "roster": ' +
      `${JSON.stringify({ uploaded: roster, upload })} to POST /v1/optimize.`,
    { errors: [{ path: "file", code: "too_big", message: "has too many creators" }] },
  );
}
