import { clipsContestants } from '../contestants/contestants.ts';
import { type Contestant, startContestant } from '../processes/fleet.ts';
import type { Outcome } from '../processes/load.ts';
import { clipsOf } from '../queries/clips.ts';
import { cold } from '../requests/sent.ts';
import { entry, sameData, slowMs } from './measure.ts';
import { markdown, quantile } from './report.ts';
import type { Setting } from './setting.ts';

const crowds = [1, 16, 100, 300, 1000];

/** All that one contestant answered to a crowd of one size. */
class Answers {
  latencies: number[] = [];
  seconds = 0;
  failed = 0;
  billedInVain = 0;
  readonly failures: Record<string, number> = {};

  add({ latencies, seconds, failures, billedInVain }: Outcome): void {
    this.latencies = this.latencies.concat(latencies);
    this.seconds += seconds;
    this.billedInVain += billedInVain;
    for (const [code, times] of Object.entries(failures)) {
      this.failed += times;
      this.failures[code] = (this.failures[code] ?? 0) + times;
    }
  }

  get whole(): number {
    return (this.latencies.length - this.failed) / this.seconds;
  }
}

/** The clips query from 1 to 1,000 connections at once, each about a person of its own. */
export async function crowd(setting: Setting): Promise<string> {
  const { upstream, loader, pks, plan } = setting;
  const limitPath = clipsContestants.limit;
  const contestants = await Promise.all([
    startContestant(limitPath, upstream.url),
    startContestant('../src/main.ts', upstream.url),
    startContestant(limitPath, upstream.url),
  ]);
  const [limit, gramgraph, again] = contestants as [Contestant, Contestant, Contestant];
  const requests = pks.map((pk) => cold(clipsOf(pk)));
  await sameData(contestants.map((contestant) => entry(contestant.url, contestant, requests)));
  const rows = crowds.map((size) => ({ size, answers: new Map(contestants.map((each) => [each, new Answers()])) }));

  const round = async (contestant: Contestant, size: number): Promise<Outcome> => {
    // Every connection of the largest crowd must get its turn.
    const ms = size > 300 ? 2 * plan.roundMs : plan.roundMs;
    const { url } = contestant;
    const outcome = await loader.run({ url, requests: requests.slice(0, size), ms, countsFailures: true });
    if (outcome.faults.length > 0) throw new Error(`${url} under a crowd: ${outcome.faults.join('\n')}`);
    return outcome;
  };
  for (const contestant of contestants) await round(contestant, 16);
  await upstream.setLatency(slowMs);
  for (let turn = 0; turn < plan.crowdRounds; turn += 1)
    for (const { size, answers } of rows)
      for (const [place] of contestants.entries()) {
        const contestant = contestants[(turn + place) % contestants.length] as Contestant;
        answers.get(contestant)?.add(await round(contestant, size));
      }
  await upstream.setLatency(0);
  for (const contestant of contestants) contestant.stop();
  const of = (answers: ReadonlyMap<Contestant, Answers>, contestant: Contestant): Answers =>
    answers.get(contestant) as Answers;
  const text = table(
    rows.map(({ size, answers }) => ({
      size,
      limit: of(answers, limit),
      gramgraph: of(answers, gramgraph),
      again: of(answers, again),
    })),
  );
  return `rounds of ${plan.roundMs} ms, the largest of twice that, ${plan.crowdRounds} each.\n\n${text}`;
}

interface Row {
  readonly size: number;
  readonly limit: Answers;
  readonly gramgraph: Answers;
  readonly again: Answers;
}

function table(rows: readonly Row[]): string {
  const head = [
    'connections',
    'req/s without errors',
    'of the limit',
    'A/A',
    'p50',
    'p99',
    'p99 of the limit',
    'with errors',
    'billed in vain',
    'the errors',
  ];
  return markdown(
    head,
    rows.map(({ size, limit, gramgraph, again }) => [
      String(size),
      gramgraph.whole.toFixed(0),
      (gramgraph.whole / limit.whole).toFixed(2),
      (again.whole / limit.whole).toFixed(2),
      `${quantile(gramgraph.latencies, 0.5).toFixed(0)} ms`,
      `${quantile(gramgraph.latencies, 0.99).toFixed(0)} ms`,
      `${quantile(limit.latencies, 0.99).toFixed(0)} ms`,
      `${((100 * gramgraph.failed) / gramgraph.latencies.length).toFixed(1)} %`,
      String(gramgraph.billedInVain),
      Object.entries(gramgraph.failures)
        .map(([code, times]) => `${times} × ${code}`)
        .join(', '),
    ]),
  );
}
