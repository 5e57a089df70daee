/**
 * The smallest request worth a look: three creators with quoted prices, of which the budget pays
 * for two.
 */
export const SAMPLE_REQUEST = {
  brief: { name: "First try", currency: "USD", budget: 2000, goals: { preset: "awareness" } },
  roster: {
    creators: [
      sampleCreator("ana", { followers: 45_000, price: 900, reach: 16_000 }),
      sampleCreator("bo", { followers: 80_000, price: 1_100, reach: 21_000 }),
      sampleCreator("cy", { followers: 240_000, price: 1_900, reach: 30_000 }),
    ],
  },
};

function sampleCreator(
  id: string,
  facts: { followers: number; price: number; reach: number },
): object {
  return {
    id,
    channels: [{ platform: "instagram", followers: facts.followers }],
    offers: [
      {
        id: `${id}-reel`,
        deliverables: [{ platform: "instagram", format: "reel" }],
        price: facts.price,
        expected: { reach: facts.reach },
      },
    ],
  };
}
