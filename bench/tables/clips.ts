import { deepStrictEqual } from 'node:assert';
import { clipsContestants, installedContestants, missingContestants } from '../contestants/contestants.ts';
import { startContestant } from '../processes/fleet.ts';
import { type ClipsAnswer, clipsOf } from '../queries/clips.ts';
import { forms, registering } from '../requests/forms.ts';
import { type Asked, cold } from '../requests/sent.ts';
import {
  alternate,
  ask,
  count,
  type Entry,
  entry,
  leastCpu,
  loadRound,
  measuredRound,
  sameData,
  slowMs,
  slowRound,
} from './measure.ts';
import { markdown, median, quantile } from './report.ts';
import type { Setting } from './setting.ts';

/** The clips query, asked of gramgraph, of servers written by hand and of the peers. */
export async function clips(setting: Setting): Promise<string> {
  const { upstream, pks, connections, plan } = setting;
  const asked = pks.slice(0, connections).map(clipsOf);
  const start = async (name: string, path: string): Promise<Entry> =>
    entry(name, await startContestant(path, upstream.url), asked.map(cold));
  const { limit } = clipsContestants;
  const entries = await Promise.all(
    Object.entries({ ...clipsContestants, ...installedContestants(), 'limit, again': limit }).map(([name, path]) =>
      start(name, path),
    ),
  );
  entries.push(...(await warmEntries(upstream.url, asked)));
  for (const name of missingContestants()) console.error(`${name} is left out: npm ci --prefix bench/installed`);

  const compare = async (): Promise<void> => {
    const { user } = (await sameData(entries)) as ClipsAnswer;
    const owners = user.clips.edges.map(({ node }) => node.owner.username);
    deepStrictEqual([owners.length, new Set(owners).size], [12, 4], 'the query is about 12 clips by 4 people');
  };

  await compare();
  await alternate(entries, plan.warmUps, async (entry) => void (await loadRound(setting, entry, plan.warmUpMs)));
  for (const entry of entries) await count(setting, entry);
  await alternate(entries, plan.rounds, (entry) => measuredRound(setting, entry, plan.roundMs));
  await upstream.setLatency(slowMs);
  await alternate(entries, 1, (entry) => slowRound(setting, entry, plan.slowOperations));
  await upstream.setLatency(0);
  await compare();
  for (const { contestant } of entries) contestant.stop();
  return `${connections} connections, ${plan.rounds} rounds each.\n\n${table(entries)}`;
}

/** One process of gramgraph that answers from its cache, asked in each form that clients use. */
async function warmEntries(upstream: string, asked: readonly Asked[]): Promise<Entry[]> {
  const contestant = await startContestant('../src/main.ts', upstream, [], { AUTOMATIC_PERSISTED_QUERIES: '1' });
  const { origin } = new URL(contestant.url);
  await ask(contestant.url, registering(asked[0] as Asked));
  return Object.entries(forms).map(([name, form]) =>
    entry(
      `gramgraph, warm, ${name}`,
      contestant,
      asked.map((each) => form(each, origin)),
    ),
  );
}

/** Ordered by least CPU time. The first entry is the limit, which the others are compared with. */
function table(entries: readonly Entry[]): string {
  const [limit] = entries;
  const floor = entries.find(({ name }) => name === 'no decoding');
  const apollo = entries.find(({ name }) => name.startsWith('Apollo'));
  if (limit === undefined || floor === undefined || apollo === undefined)
    throw new Error('without the limit, the floor and Apollo there is nothing to compare with');
  const head = [
    '',
    'CPU/op least',
    'median',
    '× floor',
    'of the limit',
    '× Apollo',
    'req/s median',
    'best',
    'p50',
    'p99',
    'memory',
    'calls/op',
    'under load',
    'rounds',
    'p50 at 20 ms',
    'of the limit',
  ];
  const rows = entries
    .toSorted((a, b) => leastCpu(a) - leastCpu(b))
    .map((entry) => {
      const perSecond = entry.rounds.map((round) => round.perSecond);
      const slow = median(entry.slowLatencies);
      return [
        entry.name,
        `${leastCpu(entry).toFixed(0)} µs`,
        `${median(entry.rounds.map((round) => round.cpuMicroseconds)).toFixed(0)} µs`,
        (leastCpu(entry) / leastCpu(floor)).toFixed(2),
        (leastCpu(limit) / leastCpu(entry)).toFixed(2),
        (leastCpu(apollo) / leastCpu(entry)).toFixed(2),
        median(perSecond).toFixed(0),
        Math.max(...perSecond).toFixed(0),
        `${median(entry.latencies).toFixed(1)} ms`,
        `${quantile(entry.latencies, 0.99).toFixed(1)} ms`,
        `${(entry.rss / 2 ** 20).toFixed(0)} MB`,
        String(entry.callsAlone),
        entry.callsUnderLoad.toFixed(2),
        String(entry.rounds20),
        `${slow.toFixed(1)} ms`,
        (slow / median(limit.slowLatencies)).toFixed(2),
      ];
    });
  return markdown(head, rows);
}
