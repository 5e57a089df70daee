import chardet from "chardet";

/** Encoding taken when the bytes are not UTF-8 and nothing better is found: Excel's on Windows. */
const FALLBACK = "windows-1252";

/** The text of a file in whatever encoding it is, without a byte order mark. */
export function decode(bytes: Uint8Array): string {
  const utf8 = decodeAs("utf-8", bytes, true);
  if (utf8 !== null) return utf8;
  const found = chardet.detect(bytes) ?? FALLBACK;
  return decodeAs(found, bytes, false) ?? new TextDecoder(FALLBACK).decode(bytes);
}

/** Null when the bytes are not of the encoding, or this Node does not know it. */
function decodeAs(encoding: string, bytes: Uint8Array, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}
