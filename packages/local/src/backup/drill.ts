import { check, dump, type Place, restore, wipe } from "./steps.ts";

/**
 * The drill on a table that may be emptied: it goes to a file, is wiped, comes back and is held
 * against the file. Nothing is wiped before the file was read back whole.
 */
export async function inPlace(place: Place): Promise<void> {
  await dump(place);
  await check(place);
  await wipe(place);
  await restore(place);
  await check(place);
}
