import manifest from "../package.json" with { type: "json" };

/** Version of Reachmix, from the repository's package.json. */
export const VERSION: string = manifest.version;
