import { describe, expect, test } from 'vitest';
import { entryOfAnswer } from '../../../src/upstreams/cache/entry.ts';
import { measure } from '../../../src/upstreams/cache/measure.ts';
import { MemoryLevel } from '../../../src/upstreams/cache/memory-level.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { advance, stopClock } from '../../support/time/clock.ts';

const times = { profiles: 1, lists: 1, counts: 1, insights: 1, tracks: 1, refresh: 0, stale: 0 };
const entry = (answer: unknown) => entryOfAnswer(answer, 60_000, times);

/** An answer of about so many bytes. */
const large = (bytes: number): string => 'x'.repeat(bytes);

const sizeOf = (answer: unknown): number => measure(answer).bytes;

const has = (memory: MemoryLevel, name: string): boolean => memory.get(name) !== undefined;

test('entries that were asked for again stay when a thousand others arrive that nobody asks for again', () => {
  const memory = new MemoryLevel(100_000);
  const names = Array.from({ length: 40 }, (_, index) => `kept ${index}`);
  for (const name of names) memory.set(name, entry(large(1_000)));
  for (let page = 0; page < 1_000; page += 1) memory.set(`page ${page}`, entry(large(5_000)));
  expect(names.filter((name) => has(memory, name))).toEqual(names);
});

test('an entry that is asked for again displaces the least recently used', () => {
  const memory = new MemoryLevel(10_000);
  for (const name of ['one', 'two', 'three', 'four', 'five', 'six']) {
    memory.set(name, entry(large(1_000)));
    expect(has(memory, name)).toBe(true);
  }
  expect(['one', 'two', 'three', 'four', 'five', 'six'].filter((name) => has(memory, name))).toEqual([
    'two',
    'three',
    'four',
    'five',
    'six',
  ]);
});

describe('with a clock', () => {
  stopClock();

  test('entries that ended make room', async () => {
    const memory = new MemoryLevel(100_000);
    for (let index = 0; index < 100; index += 1) memory.set(`old ${index}`, entry(large(1_000)));
    await advance(90_000);
    const names = Array.from({ length: 40 }, (_, index) => `new ${index}`);
    for (const name of names) memory.set(name, entry(large(1_000)));
    expect(names.filter((name) => has(memory, name))).toEqual(names);
  });
});

test('an entry that is larger than the memory is not kept, and displaces none', () => {
  const memory = new MemoryLevel(10_000);
  memory.set('one', entry(large(1_000)));
  memory.set('huge', entry(large(20_000)));
  expect([has(memory, 'huge'), has(memory, 'one')]).toEqual([false, true]);
});

test('a record counts with what it contains', () => {
  const small = sizeOf({ pk: '1', username: 'someone', takenAt: new Date(), count: 3, none: null });
  expect(small).toBeGreaterThan(100);
  expect(small).toBeLessThan(300);
  expect(sizeOf(large(1_000))).toBeGreaterThan(1_000);
  expect(sizeOf('ж'.repeat(1_000))).toBeGreaterThan(2_000);
  expect(sizeOf([{ caption: large(1_000) }, { caption: large(1_000) }])).toBeGreaterThan(2_000);
  expect(sizeOf(new Map([['a', large(1_000)]]))).toBeGreaterThan(1_000);
});

test('after a long walk every answer from before it is still free', async () => {
  const server = await startGateway({
    CACHE: '1',
    CACHE_MEGABYTES: '1',
    CACHE_LISTS_SECONDS: '3600',
    MAX_UPSTREAM_CALLS: '1000',
  });
  const profile = 'query Profile($pk: ID!) { user(by: { pk: $pk }) { username followerCount biography } }';
  const pks = Array.from({ length: 100 }, (_, index) => server.sandbox.world.people.at(1_000 + index).pk);
  const costOf = async (pk: string) => (await server.ask(profile, { pk })).extensions?.upstream.requests;
  for (const pk of pks) expect(await costOf(pk)).toBe(1);
  // Lists of posts, together far larger than the memory.
  const walk = 'query Walk($pk: ID!) { user(by: { pk: $pk }) { clips(first: 3) { edges { node { pk } } } } }';
  for (let index = 0; index < 120; index += 1)
    await server.ask(walk, { pk: server.sandbox.world.people.at(2_000 + index).pk });
  const paidAgain: number[] = [];
  for (const [index, pk] of pks.entries()) if ((await costOf(pk)) !== 0) paidAgain.push(index);
  expect(paidAgain).toEqual([]);
});
