import type { Contestant, Loader, UpstreamProcess } from './fleet.ts';
import { requestBody } from './query.ts';

export interface Entry {
  readonly name: string;
  readonly contestant: Contestant;
  /** Answers from what it has kept. */
  readonly isWarm: boolean;
  readonly rounds: Round[];
  latencies: number[];
  /** Of single operations, one after another, the upstream taking 20 ms. */
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

/** One round of load on one contestant. The process's CPU is read on both sides of it. */
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

/** What is exact: calls and rounds of single operations. */
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

/** Single operations, one after another, before an upstream that takes its time. */
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
