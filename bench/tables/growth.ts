import { deepStrictEqual } from 'node:assert';
import { minimum as minimumServer } from '../contestants/contestants.ts';
import { startContestant } from '../processes/fleet.ts';
import { grownClips } from '../queries/clips.ts';
import { cold } from '../requests/sent.ts';
import { type ClipsCase, growing } from '../upstream/clips.ts';
import { alternate, count, type Entry, entry, leastCpu, loadRound, measuredRound, sameData } from './measure.ts';
import { markdown } from './report.ts';
import type { Setting } from './setting.ts';

/** Fewer than elsewhere: the largest operation makes 141 calls. */
const connections = 4;

interface Case {
  readonly of: ClipsCase;
  readonly minimum: Entry;
  readonly gramgraph: Entry;
  readonly again: Entry;
}

/** The clips query with ever more clips, of ever more people. */
export async function growth(setting: Setting): Promise<string> {
  const { upstream, grown, plan } = setting;
  const [minimum, gramgraph, again] = await Promise.all([
    startContestant(minimumServer, upstream.url),
    startContestant('../src/main.ts', upstream.url, [], { MAX_UPSTREAM_CALLS: '1000' }),
    startContestant(minimumServer, upstream.url),
  ]);
  const cases = growing.map((of, place): Case => {
    const requests = (grown[place] ?? []).slice(0, connections).map((pk) => cold(grownClips(pk, of.clips)));
    const name = `${of.clips} clips of ${of.owners} people`;
    return {
      of,
      minimum: entry(`${name}, minimum`, minimum, requests),
      gramgraph: entry(`${name}, gramgraph`, gramgraph, requests),
      again: entry(`${name}, minimum again`, again, requests),
    };
  });
  const entries = cases.flatMap(({ minimum, gramgraph, again }) => [minimum, gramgraph, again]);

  for (const { minimum, gramgraph, again } of cases) await sameData([minimum, gramgraph, again]);
  await alternate(entries, 1, async (entry) => void (await loadRound(setting, entry, plan.shortMs)));
  for (const { of, minimum, gramgraph } of cases)
    for (const each of [minimum, gramgraph]) {
      await count(setting, each, 1);
      deepStrictEqual(each.callsAlone, of.owners + 1 + of.clips / 12, `${each.name} makes other calls`);
    }
  await alternate(entries, plan.fewRounds, (entry) => measuredRound(setting, entry, plan.shortMs));
  for (const contestant of [minimum, gramgraph, again]) contestant.stop();
  return `${connections} connections, ${plan.fewRounds} rounds each.\n\n${table(cases)}`;
}

function table(cases: readonly Case[]): string {
  const head = ['clips', 'owners', 'calls/op', 'minimum', 'A/A', 'gramgraph', '× minimum', 'gramgraph, a call'];
  const rows = cases.map(({ of, minimum, gramgraph, again }) => [
    String(of.clips),
    String(of.owners),
    String(gramgraph.callsAlone),
    `${leastCpu(minimum).toFixed(0)} µs`,
    (leastCpu(again) / leastCpu(minimum)).toFixed(2),
    `${leastCpu(gramgraph).toFixed(0)} µs`,
    (leastCpu(gramgraph) / leastCpu(minimum)).toFixed(2),
    `${(leastCpu(gramgraph) / gramgraph.callsAlone).toFixed(0)} µs`,
  ]);
  return markdown(head, rows);
}
