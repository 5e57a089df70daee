import type { FormatTable } from "./shape.ts";

/**
 * Benchmarks per platform and format: medians, per piece of content. They were reconciled so that
 * the engagement per follower and the cost per thousand impressions they imply fall inside
 * published ranges.
 */
export const FORMAT_BENCHMARKS: FormatTable = {
  instagram: {
    post: {
      reachRate: { nano: 0.25, micro: 0.18, mid: 0.13, macro: 0.11, mega: 0.08 },
      frequency: 1.15,
      engagementRate: { nano: 0.058, micro: 0.042, mid: 0.036, macro: 0.033, mega: 0.03 },
      clickRate: 0.003,
      link: 1,
      conversionFactor: 1,
      tau: 0.6,
      sigma: 0.5,
      reachableShare: 0.6,
      cpm: 36,
      priceFactor: 1,
      trust: { reach: "B", engagement: "B", click: "C" },
      source:
        "Reach: minter.io 2019 medians of 3-4 million posts, marketingcharts.com 119368 (2022), " +
        "startmotionmedia.com ranges (2024). Engagement: Socialinsider ratios per impression, " +
        "eMarketer/Captiv8. Clicks: little published.",
    },
    reel: {
      reachRate: { nano: 0.5, micro: 0.36, mid: 0.26, macro: 0.22, mega: 0.16 },
      frequency: 1.25,
      engagementRate: { nano: 0.06, micro: 0.046, mid: 0.041, macro: 0.038, mega: 0.035 },
      clickRate: 0.004,
      link: 1,
      conversionFactor: 1,
      tau: 0.6,
      sigma: 0.5,
      reachableShare: 1,
      cpm: 23,
      priceFactor: 1.3,
      trust: { reach: "B", engagement: "B", click: "C" },
      source:
        "Reach: 1.5-3x of static posts (startmotionmedia.com 2024), 2.25x images " +
        "(creatorsjet.com 2025). Engagement: Socialinsider, eMarketer/Captiv8. Clicks: " +
        "creatorlanehq.com looks optimistic; set lower.",
    },
    story: {
      reachRate: { nano: 0.09, micro: 0.07, mid: 0.055, macro: 0.05, mega: 0.045 },
      frequency: 2.5,
      engagementRate: { nano: 0.01, micro: 0.008, mid: 0.007, macro: 0.006, mega: 0.005 },
      clickRate: 0.012,
      link: 1,
      conversionFactor: 1,
      tau: 0.6,
      sigma: 0.5,
      reachableShare: 0.6,
      cpm: 22,
      priceFactor: 0.5,
      trust: { reach: "A", engagement: "C", click: "B" },
      source:
        "A set of three frames with one link. Reach: minter.io 2019, marketingcharts.com 119368 " +
        "(2022), startmotionmedia.com 2024. Clicks: codivupload.com, creatorlanehq.com, " +
        "linkdash.eu (1-6 % of viewers).",
    },
    live: {
      reachRate: { nano: 0.04, micro: 0.025, mid: 0.015, macro: 0.01, mega: 0.008 },
      frequency: 1.3,
      engagementRate: { nano: 0.08, micro: 0.06, mid: 0.05, macro: 0.04, mega: 0.03 },
      clickRate: 0.015,
      link: 1,
      conversionFactor: 1.5,
      tau: 0.6,
      sigma: 0.5,
      reachableShare: 0.6,
      cpm: 0,
      priceFactor: 1.5,
      trust: { reach: "C", engagement: "C", click: "C" },
      source: "Nothing citable found.",
    },
  },
  tiktok: {
    short: {
      reachRate: { nano: 0.41, micro: 0.27, mid: 0.19, macro: 0.135, mega: 0.1 },
      frequency: 1.47,
      engagementRate: { nano: 0.058, micro: 0.058, mid: 0.056, macro: 0.054, mega: 0.05 },
      clickRate: 0.004,
      link: 1,
      conversionFactor: 1,
      tau: 0.9,
      sigma: 0.9,
      reachableShare: 1.5,
      cpm: 21,
      priceFactor: 1,
      trust: { reach: "C", engagement: "A", click: "C" },
      source:
        "Reach: published views per follower run from 0.1 to above 1 (socialinsider.io 2023, " +
        "Statista 2020, rivaliq.com 2024); set on the cautious side, use own posts. " +
        "Engagement: socialinsider.io, smk.co on RivalIQ, eMarketer/Captiv8. Frequency: 68 " +
        "% unique viewers (stellario help).",
    },
    live: {
      reachRate: { nano: 0.04, micro: 0.025, mid: 0.015, macro: 0.01, mega: 0.008 },
      frequency: 1.3,
      engagementRate: { nano: 0.08, micro: 0.06, mid: 0.05, macro: 0.04, mega: 0.03 },
      clickRate: 0.015,
      link: 1,
      conversionFactor: 1.5,
      tau: 0.9,
      sigma: 0.9,
      reachableShare: 1.5,
      cpm: 0,
      priceFactor: 1.5,
      trust: { reach: "C", engagement: "C", click: "C" },
      source: "Nothing citable found.",
    },
  },
  youtube: {
    long: {
      reachRate: { nano: 0.19, micro: 0.135, mid: 0.105, macro: 0.09, mega: 0.05 },
      frequency: 1.33,
      engagementRate: { nano: 0.045, micro: 0.038, mid: 0.032, macro: 0.028, mega: 0.022 },
      clickRate: 0.008,
      link: 1,
      conversionFactor: 1.2,
      tau: 1.3,
      sigma: 0.5,
      reachableShare: 0.5,
      cpm: 55,
      priceFactor: 1,
      trust: { reach: "B", engagement: "B", click: "B" },
      source:
        "An integration inside a video. Reach: mediapost.com 359732 (Noxinfluencer), raised " +
        "because sponsored channels are selected. Engagement: CreatorIQ/Tribe 2023. Clicks: " +
        "influencerfee.com 0.3-2.8 % by niche. Frequency: 75 % unique viewers.",
    },
    dedicated: {
      reachRate: { nano: 0.19, micro: 0.135, mid: 0.105, macro: 0.09, mega: 0.05 },
      frequency: 1.33,
      engagementRate: { nano: 0.045, micro: 0.038, mid: 0.032, macro: 0.028, mega: 0.022 },
      clickRate: 0.008,
      link: 1,
      conversionFactor: 1.2,
      tau: 1.3,
      sigma: 0.5,
      reachableShare: 0.5,
      cpm: 110,
      priceFactor: 2,
      trust: { reach: "B", engagement: "B", click: "B" },
      source: "As youtube.long; the price differs.",
    },
    short: {
      reachRate: { nano: 0.2, micro: 0.17, mid: 0.135, macro: 0.1, mega: 0.08 },
      frequency: 1.47,
      engagementRate: { nano: 0.045, micro: 0.042, mid: 0.038, macro: 0.036, mega: 0.034 },
      clickRate: 0.0005,
      link: 0,
      conversionFactor: 1,
      tau: 0.9,
      sigma: 0.5,
      reachableShare: 0.5,
      cpm: 4,
      priceFactor: 0.09,
      trust: { reach: "C", engagement: "A", click: "C" },
      source:
        "Engagement: Socialinsider 2023, Metricool 2024. Price: sponsorrate-com.pages.dev " +
        "2026, 4 " +
        "dollars per thousand views. Reach and clicks: little published; " +
        "Shorts carried no clickable link at the time of the source.",
    },
    live: {
      reachRate: { nano: 0.04, micro: 0.03, mid: 0.02, macro: 0.015, mega: 0.01 },
      frequency: 1.2,
      engagementRate: { nano: 0.06, micro: 0.05, mid: 0.04, macro: 0.03, mega: 0.025 },
      clickRate: 0.01,
      link: 1,
      conversionFactor: 1.5,
      tau: 0.9,
      sigma: 0.5,
      reachableShare: 0.5,
      cpm: 0,
      priceFactor: 1.5,
      trust: { reach: "C", engagement: "C", click: "C" },
      source: "Nothing citable found.",
    },
  },
  linkedin: {
    post: {
      reachRate: { nano: 0.31, micro: 0.19, mid: 0.11, macro: 0.07, mega: 0.055 },
      frequency: 1.3,
      engagementRate: { nano: 0.054, micro: 0.038, mid: 0.026, macro: 0.018, mega: 0.011 },
      clickRate: 0.007,
      link: 1,
      conversionFactor: 1,
      tau: 0.8,
      sigma: 0.7,
      reachableShare: 0.6,
      cpm: 50,
      priceFactor: 1,
      trust: { reach: "C", engagement: "B", click: "C" },
      source:
        "Engagement: sociavault.com 2026, 40,000 profiles with quartiles. Reach: no usable " +
        "source found; links cost 25-35 % of reach (liseller.com).",
    },
  },
};
