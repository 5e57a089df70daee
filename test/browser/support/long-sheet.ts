const NETWORKS = ["Instagram", "TikTok", "YouTube"];
const PIECES = ["Reel", "Video", "Short"];

/** A sheet of creators as an export of a database has it, the same for the same number of them. */
export function longSheet(creators: number): string {
  const rows = ["Name,Handle,Network,Followers,Country,Deliverables,Price USD"];
  for (let index = 0; index < creators; index++) {
    // Multiplied by a prime, so that neighbors differ and nothing repeats soon.
    const drawn = (index * 7919) % 9973;
    const followers = 2_000 + drawn * 41;
    const price = 60 + Math.round(followers / 60) + (drawn % 97);
    const kind = drawn % NETWORKS.length;
    const country = drawn % 4 === 0 ? "DE" : "US";
    rows.push(
      `Creator ${index},@creator${index},${NETWORKS[kind]},${followers},${country},` +
        `${PIECES[kind]},${price}`,
    );
  }
  return rows.join("\n");
}
