/** Bytes that one call turns to text: more are too many arguments. */
const PIECE = 8_192;

/** Bytes as text of base 64. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += PIECE)
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + PIECE)));
  return btoa(pieces.join(""));
}

/** Text of base 64 as bytes. @throws DOMException for a text that is none */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
