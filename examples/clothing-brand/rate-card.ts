import type { Random } from "../support/random.ts";
import type { CreatorInput } from "../support/request-file.ts";

export type Platform = CreatorInput["channels"][number]["platform"];
type Offer = CreatorInput["offers"][number];
type Deliverable = Offer["deliverables"][number];

/** An item of the invented rate card. */
interface Item {
  readonly name: string;
  readonly label: string;
  readonly pieces: readonly Omit<Deliverable, "platform">[];
  /** Asked of a creator with 10,000 followers, in dollars. */
  readonly per10k: number;
}

const ITEMS: Readonly<Record<Platform, readonly Item[]>> = {
  instagram: [
    { name: "reel", label: "1 reel", pieces: [{ format: "reel" }], per10k: 130 },
    { name: "story", label: "1 story set", pieces: [{ format: "story" }], per10k: 50 },
    {
      name: "pack",
      label: "1 reel and 2 story sets",
      pieces: [{ format: "reel" }, { format: "story", quantity: 2 }],
      per10k: 205,
    },
  ],
  tiktok: [
    { name: "video", label: "1 video", pieces: [{ format: "short" }], per10k: 100 },
    { name: "series", label: "3 videos", pieces: [{ format: "short", quantity: 3 }], per10k: 270 },
  ],
  youtube: [
    { name: "long", label: "1 integration", pieces: [{ format: "long" }], per10k: 140 },
    { name: "short", label: "1 Short", pieces: [{ format: "short" }], per10k: 50 },
  ],
  linkedin: [{ name: "post", label: "1 post", pieces: [{ format: "post" }], per10k: 150 }],
};

/**
 * How the asked price grows with followers, and how far creators of one size differ (log scale).
 */
const EXPONENT = 0.8;
const SPREAD = 0.22;

/**
 * Quoted offers of one invented creator; each creator is dear or cheap throughout. Prices end in 0
 * or 5.
 */
export function offersOf(
  id: string,
  platform: Platform,
  followers: number,
  random: Random,
): Offer[] {
  const dear = random.lognormal(SPREAD);
  return ITEMS[platform].map((item) => ({
    id: `${id}-${item.name}`,
    label: item.label,
    deliverables: item.pieces.map((piece) => ({ platform, ...piece })),
    price: Math.max(
      20,
      5 * Math.round((item.per10k * (followers / 10_000) ** EXPONENT * dear) / 5),
    ),
  }));
}
