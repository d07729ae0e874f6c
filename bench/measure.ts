import type { Contestant, Loader, UpstreamProcess } from './fleet.ts';
import { requestBody } from './query.ts';

export interface Entry {
  readonly name: string;
  readonly contestant: Contestant;
  /** Answers from its cache. */
  readonly isWarm: boolean;
  readonly rounds: Round[];
  latencies: number[];
  /** Of sequential operations, with an upstream that takes 20 ms. */
  slowLatencies: number[];
  callsAlone: number;
  callsUnderLoad: number;
  rounds20: number;
  connections: number;
  rss: number;
}

export interface Round {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
}

export interface Bench {
  readonly entries: readonly Entry[];
  readonly upstream: UpstreamProcess;
  readonly loader: Loader;
  readonly pks: readonly string[];
}

export const slowMs = 20;

export async function ask(url: string, pk: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: requestBody({ pk }),
  });
  const answer = (await response.json()) as { readonly data?: unknown; readonly errors?: unknown };
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

/** One round of load on one contestant. Its CPU time is read before and after. */
export async function loadRound(
  { upstream, loader, pks }: Bench,
  entry: Entry,
  ms: number,
): Promise<Round & { readonly latencies: readonly number[] }> {
  await upstream.takeCounts();
  const before = await entry.contestant.usage();
  const { operations, seconds, latencies, faults } = await loader.run({
    isWarm: entry.isWarm,
    url: entry.contestant.url,
    pks,
    ms,
  });
  const after = await entry.contestant.usage();
  if (faults.length > 0) throw new Error(`${entry.name} under load: ${faults.join('\n')}`);
  const counts = await upstream.takeCounts();
  if (counts.unknown > 0)
    throw new Error(`${entry.name} asked the upstream for ${counts.unknown} things that it does not have`);
  entry.callsUnderLoad = counts.calls / operations;
  entry.connections = counts.byConnection.length;
  entry.rss = after.rss;
  return { perSecond: operations / seconds, cpuMicroseconds: (after.cpu - before.cpu) / operations, latencies };
}

/** The exact figures: calls and rounds of sequential operations. */
export async function count({ upstream, loader, pks }: Bench, entry: Entry): Promise<void> {
  await upstream.takeCounts();
  const { operations } = await loader.run({
    isWarm: entry.isWarm,
    url: entry.contestant.url,
    pks: pks.slice(0, 1),
    operations: 20,
  });
  entry.callsAlone = (await upstream.takeCounts()).calls / operations;
}

/** Sequential operations with a slow upstream. */
export async function slowRound({ upstream, loader, pks }: Bench, entry: Entry, operations: number): Promise<void> {
  await upstream.takeCounts();
  const outcome = await loader.run({
    isWarm: entry.isWarm,
    url: entry.contestant.url,
    pks: pks.slice(0, 1),
    operations,
  });
  entry.slowLatencies.push(...outcome.latencies);
  entry.rounds20 = (await upstream.takeCounts()).rounds / outcome.operations;
}
