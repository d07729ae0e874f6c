import { existsSync } from 'node:fs';

/** Who answers the clips query, by the program that they run. The first is the limit, which the others are compared with. */
export const clipsContestants = {
  limit: 'contestants/by-hand/limit.ts',
  gramgraph: '../src/main.ts',
  'no decoding': 'contestants/by-hand/no-decoding.ts',
  'excerpt by hand': 'contestants/by-hand/excerpt.ts',
  'Yoga + Pothos + DataLoader': 'contestants/peers/yoga.ts',
  'Apollo Server + datasource-rest': 'contestants/peers/apollo.ts',
  'Mercurius + loaders': 'contestants/peers/mercurius.ts',
} as const;

/** Contestants that are installed apart, so that nobody else has to: `npm ci --prefix bench/installed`. */
const installedApart: Readonly<Record<string, readonly [path: string, needs: string]>> = {
  'Hive Gateway + JSON schemas': ['installed/hive.js', '@graphql-hive/gateway-runtime'],
  'simdjson by hand': ['installed/simdjson.js', 'simdjson/build/Release/simdjson.node'],
};

const isInstalled = (needs: string): boolean =>
  existsSync(new URL(`../installed/node_modules/${needs}`, import.meta.url));

/** Those of them that are installed. */
export function installedContestants(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(installedApart)
      .filter(([, [, needs]]) => isInstalled(needs))
      .map(([name, [path]]) => [name, path]),
  );
}

/** The names of those that are not. */
export function missingContestants(): readonly string[] {
  return Object.entries(installedApart)
    .filter(([, [, needs]]) => !isInstalled(needs))
    .map(([name]) => name);
}

/** Answers the queries of bench/queries, and clips of any number, by hand. */
export const minimum = 'contestants/minimum/server.ts';
