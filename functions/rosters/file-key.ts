/** Key of the file of an upload. */
export function fileKey(
  tenant: string,
  roster: string,
  { upload, format }: { readonly upload: string; readonly format: string },
): string {
  return `rosters/${tenant}/${roster}/${upload}.${format}`;
}
