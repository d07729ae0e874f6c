import { deepStrictEqual } from 'node:assert';
import { minimum as minimumServer } from '../contestants/contestants.ts';
import { type Contestant, startContestant } from '../processes/fleet.ts';
import { type Query, queries } from '../queries/queries.ts';
import { cold } from '../requests/sent.ts';
import type { Subjects } from '../upstream/recorder.ts';
import {
  alternate,
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
import { markdown, median } from './report.ts';
import type { Setting } from './setting.ts';

/** The contestants of one query, in the order of the columns. */
interface Case {
  readonly query: Query;
  readonly minimum: Entry;
  readonly gramgraph: Entry;
  readonly again: Entry;
}

/** Queries of other kinds, asked of gramgraph and of a minimum written by hand. */
export async function otherQueries(setting: Setting): Promise<string> {
  const { upstream, subjects, connections, plan } = setting;
  const meta = { META_URL: upstream.url, META_ACCESS_TOKEN: 'bench' };
  const [minimum, gramgraph, again] = await Promise.all([
    startContestant(minimumServer, upstream.url),
    startContestant('../src/main.ts', upstream.url, [], meta),
    startContestant(minimumServer, upstream.url),
  ]);
  const cases = queries.map((query): Case => {
    const requests = subjects
      .slice(0, connections)
      .map((of) => cold({ operationName: query.operation, query: query.document, variables: query.variables(of) }));
    const under = (name: string, contestant: Contestant): Entry =>
      entry(`${query.name}, ${name}`, contestant, requests);
    return {
      query,
      minimum: under('minimum', minimum),
      gramgraph: under('gramgraph', gramgraph),
      again: under('minimum again', again),
    };
  });
  const entries = cases.flatMap(({ minimum, gramgraph, again }) => [minimum, gramgraph, again]);

  const compare = async (): Promise<void> => {
    for (const { minimum, gramgraph, again } of cases) await sameData([minimum, gramgraph, again]);
  };

  await compare();
  await alternate(entries, 1, async (entry) => void (await loadRound(setting, entry, plan.warmUpMs)));
  for (const entry of entries) await count(setting, entry);
  for (const { query, minimum, gramgraph } of cases) {
    const calls = query.calls(subjects[0] as Subjects);
    deepStrictEqual(minimum.callsByPath, calls, `${minimum.name} makes other calls`);
    deepStrictEqual(gramgraph.callsByPath, calls, `${gramgraph.name} makes other calls`);
  }
  await alternate(entries, plan.fewRounds, (entry) => measuredRound(setting, entry, plan.shortMs));
  await upstream.setLatency(slowMs);
  await alternate(entries, 1, (entry) => slowRound(setting, entry, 10));
  await upstream.setLatency(0);
  await compare();
  for (const contestant of [minimum, gramgraph, again]) contestant.stop();
  return `${connections} connections, ${plan.fewRounds} rounds each.\n\n${table(cases)}`;
}

function table(cases: readonly Case[]): string {
  const head = ['', 'minimum', 'A/A', 'gramgraph', '× minimum', 'median', 'calls/op', 'rounds', '× minimum at 20 ms'];
  const rows = cases.map(({ query, minimum, gramgraph, again }) => {
    const medianCpu = ({ rounds }: Entry): number => median(rounds.map(({ cpuMicroseconds }) => cpuMicroseconds));
    return [
      query.name,
      `${leastCpu(minimum).toFixed(0)} µs`,
      (leastCpu(again) / leastCpu(minimum)).toFixed(2),
      `${leastCpu(gramgraph).toFixed(0)} µs`,
      (leastCpu(gramgraph) / leastCpu(minimum)).toFixed(2),
      (medianCpu(gramgraph) / medianCpu(minimum)).toFixed(2),
      String(gramgraph.callsAlone),
      String(gramgraph.rounds20),
      (median(gramgraph.slowLatencies) / median(minimum.slowLatencies)).toFixed(2),
    ];
  });
  return markdown(head, rows);
}
