/**
 * `npm run bench`: compares gramgraph with a hand-written limit and three peers. `--quick` gives a rough result in a minute,
 * `--connections 64` sets another load. See README.md.
 */
import { deepStrictEqual } from 'node:assert';
import { parseArgs } from 'node:util';
import { startContestant, startLoader, startUpstreamProcess } from './fleet.ts';
import { ask, type Bench, count, type Entry, loadRound, slowMs, slowRound } from './measure.ts';
import type { ClipsAnswer } from './query.ts';
import { conditions, leastCpu, table, writeIntoReadme } from './report.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    connections: { type: 'string', default: '16' },
    only: { type: 'string' },
  },
});
const connections = Number(options.connections);
const plan = options.quick
  ? { warmUps: 2, warmUpMs: 1000, rounds: 4, roundMs: 1000, slowRounds: 1, slowOperations: 25 }
  : { warmUps: 3, warmUpMs: 1500, rounds: 16, roundMs: 1500, slowRounds: 4, slowOperations: 30 };

const paths: Readonly<Record<string, string>> = {
  limit: 'contestants/limit.ts',
  gramgraph: '../src/main.ts',
  'Yoga + Pothos + DataLoader': 'contestants/yoga.ts',
  'Apollo Server + datasource-rest': 'contestants/apollo.ts',
  'gramgraph, warm': '../src/main.ts',
  'Mercurius + loaders': 'contestants/mercurius.ts',
  'limit, again': 'contestants/limit.ts',
};

const { upstream, pks } = await startUpstreamProcess();
const entries = await Promise.all(
  Object.entries(paths).map(
    async ([name, path]): Promise<Entry> => ({
      name,
      isWarm: name === 'gramgraph, warm',
      contestant: await startContestant(path, upstream.url),
      rounds: [],
      latencies: [],
      slowLatencies: [],
      callsAlone: 0,
      callsUnderLoad: 0,
      rounds20: 0,
      connections: 0,
      rss: 0,
    }),
  ),
);
const bench: Bench = { entries, upstream, loader: startLoader(), pks: pks.slice(0, connections) };

/** One after another, with another one first each time. */
async function alternate(rounds: number, round: (entry: Entry) => Promise<void>): Promise<void> {
  for (let turn = 0; turn < rounds; turn++) {
    for (let place = 0; place < entries.length; place++) await round(entries[(turn + place) % entries.length] as Entry);
    console.error(
      `round ${turn + 1} of ${rounds}: ${entries.map((entry) => `${entry.name.split(' ')[0]} ${(entry.rounds.at(-1)?.cpuMicroseconds ?? 0).toFixed(0)}`).join(', ')}`,
    );
  }
}

async function compare(): Promise<void> {
  const [pk] = bench.pks;
  if (pk === undefined) throw new Error('there must be at least one connection');
  const expected = (await ask((entries[0] as Entry).contestant.url, pk)) as ClipsAnswer;
  const { edges } = expected.user.clips;
  deepStrictEqual(
    [edges.length, new Set(edges.map(({ node }) => node.owner.username)).size],
    [12, 4],
    'the query is about 12 clips by 4 people',
  );
  for (const entry of entries)
    deepStrictEqual(await ask(entry.contestant.url, pk), expected, `${entry.name} answers otherwise`);
}

await compare();
await alternate(plan.warmUps, async (entry) => void (await loadRound(bench, entry, plan.warmUpMs)));
for (const entry of entries) await count(bench, entry);
await alternate(plan.rounds, async (entry) => {
  const { latencies, ...round } = await loadRound(bench, entry, plan.roundMs);
  entry.rounds.push(round);
  entry.latencies.push(...latencies);
});
await upstream.setLatency(slowMs);
await alternate(plan.slowRounds, (entry) => slowRound(bench, entry, plan.slowOperations));
await upstream.setLatency(0);
await compare();

const text = `${conditions(connections, plan.rounds)}\n\n${table(entries)}`;
console.log(text);
if (!options.quick) writeIntoReadme(text);
console.error(
  `A/A: ${(leastCpu(entries.at(-1) as Entry) / leastCpu(entries[0] as Entry)).toFixed(3)}; upstream connections: ${entries.map((entry) => entry.connections).join(', ')}`,
);
process.exit();
