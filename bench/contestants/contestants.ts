/** Who answers the clips query, by the program that they run. The first is the limit, which the others are compared with. */
export const clipsContestants: Readonly<Record<string, string>> = {
  limit: 'contestants/by-hand/limit.ts',
  gramgraph: '../src/main.ts',
  'Yoga + Pothos + DataLoader': 'contestants/peers/yoga.ts',
  'Apollo Server + datasource-rest': 'contestants/peers/apollo.ts',
  'Mercurius + loaders': 'contestants/peers/mercurius.ts',
};

/** Answers the queries of bench/queries by hand. */
export const minimum = 'contestants/minimum/server.ts';
