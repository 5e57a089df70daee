/** Guides that the build makes of the repository's Markdown, see `build/guides.ts`. */
declare module "virtual:guides" {
  export const guides: readonly {
    readonly name: string;
    readonly title: string;
    load(): Promise<{ readonly html: string }>;
  }[];
}

declare module "virtual:guides/search" {
  /** Every section of every guide. */
  export const index: readonly {
    readonly name: string;
    readonly title: string;
    readonly sections: readonly {
      readonly id: string;
      readonly heading: string;
      readonly text: string;
    }[];
  }[];
}
