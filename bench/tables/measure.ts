import { deepStrictEqual } from 'node:assert';
import type { Contestant, Loader, UpstreamProcess } from '../processes/fleet.ts';
import type { Sent } from '../requests/sent.ts';

/** One row: a contestant and what it is asked. */
export interface Entry {
  readonly name: string;
  readonly contestant: Contestant;
  /** One for each connection, each about things of its own. */
  readonly requests: readonly Sent[];
  readonly rounds: Round[];
  latencies: number[];
  /** Of sequential operations, with an upstream that takes 20 ms. */
  slowLatencies: number[];
  callsAlone: number;
  callsByPath: Readonly<Record<string, number>>;
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
  readonly upstream: UpstreamProcess;
  readonly loader: Loader;
}

export const slowMs = 20;

export function entry(name: string, contestant: Contestant, requests: readonly Sent[]): Entry {
  return {
    name,
    contestant,
    requests,
    rounds: [],
    latencies: [],
    slowLatencies: [],
    callsAlone: 0,
    callsByPath: {},
    callsUnderLoad: 0,
    rounds20: 0,
    connections: 0,
    rss: 0,
  };
}

export async function ask(url: string, { method, search = '', headers, body }: Sent): Promise<unknown> {
  const response = await fetch(`${url}${search}`, { method, headers, ...(body !== undefined && { body }) });
  const answer = (await response.json()) as { readonly data?: unknown; readonly errors?: unknown };
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

/** Fails unless all give the same data to their first request. Returns it. */
export async function sameData(entries: readonly Entry[]): Promise<unknown> {
  const answers = [];
  for (const { name, contestant, requests } of entries)
    answers.push({ name, data: await ask(contestant.url, requests[0] as Sent) });
  for (const { name, data } of answers) deepStrictEqual(data, answers[0]?.data, `${name} answers otherwise`);
  return answers[0]?.data;
}

/** One after another, with another one first each time. */
export async function alternate(
  entries: readonly Entry[],
  rounds: number,
  round: (entry: Entry) => Promise<void>,
): Promise<void> {
  for (let turn = 0; turn < rounds; turn++) {
    const measured = entries.map((entry) => entry.rounds.length);
    for (let place = 0; place < entries.length; place++) await round(entries[(turn + place) % entries.length] as Entry);
    const figures = entries.flatMap((entry, at) =>
      entry.rounds.slice(measured[at]).map((last) => figureOf(entry, last)),
    );
    console.error([`round ${turn + 1} of ${rounds}`, ...figures].join('\n  '));
  }
}

function figureOf({ name }: Entry, { cpuMicroseconds, perSecond }: Round): string {
  return `${name}: ${cpuMicroseconds.toFixed(0)} µs of CPU an operation, ${perSecond.toFixed(0)} operations a second`;
}

/** One round of load on one contestant. Its CPU time is read before and after. */
export async function loadRound(
  { upstream, loader }: Bench,
  entry: Entry,
  ms: number,
): Promise<Round & { readonly latencies: readonly number[] }> {
  await upstream.takeCounts();
  const before = await entry.contestant.usage();
  const { url } = entry.contestant;
  const { operations, seconds, latencies, faults } = await loader.run({ url, requests: entry.requests, ms });
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

/** A round that counts. */
export async function measuredRound(bench: Bench, entry: Entry, ms: number): Promise<void> {
  const { latencies, ...round } = await loadRound(bench, entry, ms);
  entry.rounds.push(round);
  entry.latencies.push(...latencies);
}

/** The exact figures: calls of sequential operations. */
export async function count({ upstream, loader }: Bench, entry: Entry, sequential = 20): Promise<void> {
  await upstream.takeCounts();
  const { url } = entry.contestant;
  const { operations } = await loader.run({ url, requests: entry.requests.slice(0, 1), operations: sequential });
  const { calls, byPath } = await upstream.takeCounts();
  entry.callsAlone = calls / operations;
  entry.callsByPath = Object.fromEntries(Object.entries(byPath).map(([path, calls]) => [path, calls / operations]));
}

/** Sequential operations with a slow upstream. */
export async function slowRound({ upstream, loader }: Bench, entry: Entry, operations: number): Promise<void> {
  await upstream.takeCounts();
  const { url } = entry.contestant;
  const outcome = await loader.run({ url, requests: entry.requests.slice(0, 1), operations });
  entry.slowLatencies.push(...outcome.latencies);
  entry.rounds20 = (await upstream.takeCounts()).rounds / outcome.operations;
}

/** The CPU time of an operation in the round where it was least: noise can only add to it. */
export function leastCpu({ rounds }: Entry): number {
  return Math.min(...rounds.map(({ cpuMicroseconds }) => cpuMicroseconds));
}
