import { appendFile, readFile } from 'node:fs/promises';
import { COLOSSAL, CUT_SHORT, FAMOUS, LOOPING, PRIVATE, QUIET } from 'gramgraph-sandbox';
import { parquetMetadata } from 'hyparquet';
import { afterEach, describe, expect, test } from 'vitest';
import { personOf } from '../../../test/support/data/world.ts';
import { rows } from '../../../test/support/required.ts';
import { startExporter } from './exporter.ts';

const exporter = await startExporter();
const { run, calls, pages, csv, parquet, sandbox } = exporter;
afterEach(() => sandbox.faults.clear());

/** The usernames of the first followers in the sandbox's world. */
function followersOf(username: string, count: number): string[] {
  const { follows } = sandbox.world;
  const list = follows.followers(personOf(sandbox, username));
  return Array.from({ length: count }, (_, index) => list.at(index).username);
}

describe('a run', () => {
  const seen: (string | null)[] = [];

  test('stops at its budget, and has what it paid for', async () => {
    const { reason, spent, lines } = await run('--budget', '20', '--restart');
    expect({ reason, spent }).toEqual({ reason: 'budget', spent: 20 });
    // One for the profile, and nineteen pages.
    expect(calls()).toHaveLength(20);
    expect(pages()).toHaveLength(19);
    seen.push(...pages());
    const [, ...all] = await csv();
    expect(all.map(([, , username]) => username)).toEqual(followersOf(FAMOUS.username, all.length));
    expect(lines.at(-2)).toMatch(/^\[·+\] \d+ of 48,211 followers · 20 of 20 spent$/);
  });

  test('goes on where the one before ended, and repeats no page', async () => {
    const before = (await csv()).length;
    const { reason, spent, lines } = await run('--budget', '20');
    expect({ reason, spent }).toEqual({ reason: 'budget', spent: 20 });
    expect(lines[0]).toMatch(/^Going on after \d+ followers/);
    expect(calls()).toHaveLength(20);
    expect(pages()).toHaveLength(20);
    expect(new Set([...seen, ...pages()]).size).toBe(39);
    const [, ...all] = await csv();
    expect(all.length).toBeGreaterThan(before);
    expect(all.map(([, , username]) => username)).toEqual(followersOf(FAMOUS.username, all.length));
  });

  test('leaves out a last line that was not written to its end', async () => {
    const path = exporter.file('pages.jsonl');
    const before = await readFile(path, 'utf8');
    await appendFile(path, before.slice(-400, -1).slice(0, 200));
    const { reason } = await run('--budget', '1');
    expect(reason).toBe('budget');
    const text = await readFile(path, 'utf8');
    expect(text.startsWith(before)).toBe(true);
    for (const line of rows(text.trimEnd().split('\n'))) expect(() => JSON.parse(line)).not.toThrow();
  });

  test('that is complete makes no call when it is repeated', async () => {
    const user = ['--user', QUIET.username];
    expect(await run(...user)).toMatchObject({ reason: 'complete' });
    expect((await csv(QUIET.username)).slice(1).map(([, , username]) => username)).toEqual(
      followersOf(QUIET.username, 7),
    );
    expect(await run(...user)).toMatchObject({ reason: 'complete', spent: 0 });
    expect(calls()).toEqual([]);
  });

  test('tells that a service has cut the list', async () => {
    const { reason, lines } = await run('--user', CUT_SHORT.username, '--budget', '400');
    expect(reason).toBe('complete');
    expect(lines[0]).toBe('User.followers ends before its true end: no service lists more');
  });

  test('ends where a cursor leads back to the beginning', async () => {
    const { reason, spent } = await run('--user', LOOPING.username, '--budget', '300');
    expect({ reason, spent }).toEqual({ reason: 'complete', spent: 4 });
    const [, ...all] = await csv(LOOPING.username);
    expect(new Set(all.map(([, pk]) => pk)).size).toBe(all.length);
  });

  test('with counts has only followers whose counts are paid for', async () => {
    const user = ['--user', COLOSSAL.username, '--counts'];
    const { reason, spent } = await run(...user, '--budget', '12');
    expect(reason).toBe('budget');
    expect(spent).toBeLessThanOrEqual(12);
    const [head, ...all] = await csv(COLOSSAL.username);
    expect(head?.slice(-3)).toEqual(['follower_count', 'following_count', 'media_count']);
    for (const row of rows(all)) expect(row.slice(-3)).toEqual(Array(3).fill(expect.stringMatching(/^\d+$/)));
    await run(...user, '--budget', '12');
    const [, ...more] = await csv(COLOSSAL.username);
    expect(more.length).toBeGreaterThan(all.length);
    expect(more.map(([, , username]) => username)).toEqual(followersOf(COLOSSAL.username, more.length));
    await expect(run('--user', COLOSSAL.username)).rejects.toThrow('was begun with --counts');
  });

  test.each([
    [PRIVATE.username, 'is private'],
    ['nobody_has_this_name', 'nobody_has_this_name'],
  ])('for %s is refused for one request', async (username, message) => {
    await expect(run('--user', username)).rejects.toThrow(message);
    expect(calls().length).toBeLessThanOrEqual(2);
  });
});

test('the Parquet file has the rows of the CSV file, with types', async () => {
  await run('--budget', '15', '--restart');
  const [head = [], ...lines] = await csv();
  const table = await parquet();
  expect(rows(table)).toHaveLength(lines.length);
  expect(table.map((row) => head.map((name) => textOf(row[name])))).toEqual(lines);
  const [first = {}] = table;
  expect(Object.keys(first)).toEqual(head);
  expect(first['pk']).toMatch(/^\d+$/);
  expect(first['position']).toBe(1n);
  expect(first['read_at']).toBeInstanceOf(Date);
  expect(typeof first['is_private']).toBe('boolean');
  const bytes = await readFile(exporter.file('parquet'));
  const { schema } = parquetMetadata(new Uint8Array(bytes).buffer);
  expect(schema.slice(1).map(({ name, type, converted_type }) => [name, converted_type ?? type])).toEqual([
    ['position', 'INT64'],
    ['pk', 'UTF8'],
    ['username', 'UTF8'],
    ['full_name', 'UTF8'],
    ['is_private', 'BOOLEAN'],
    ['is_verified', 'BOOLEAN'],
    ['read_at', 'TIMESTAMP_MILLIS'],
  ]);
});

function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value ?? '');
}

describe('a failure', () => {
  test('of the rate is waited out', async () => {
    await run('--user', 'vesper.by.coast', '--budget', '3');
    exporter.waits.length = 0;
    sandbox.faults.add({
      upstream: 'HIKER',
      path: '*',
      kind: 'error',
      status: 429,
      headers: { 'retry-after': '7' },
      times: 2,
    });
    const { reason, lines } = await run('--user', 'vesper.by.coast', '--budget', '6');
    expect(reason).toBe('budget');
    expect(exporter.waits.length).toBeGreaterThan(0);
    expect(lines.join('\n')).toMatch(/RATE_LIMITED: .* Again in \d+ s \(1 of 5\)\./);
  });

  test('that lasts ends the run, which the next one goes on from', async () => {
    const user = ['--user', 'tundraworks.co', '--budget', '5'];
    await run(...user);
    const before = (await csv('tundraworks.co')).length;
    const clear = sandbox.faults.add({ upstream: 'HIKER', path: '*', kind: 'error', status: 503 });
    exporter.waits.length = 0;
    const failed = await run(...user);
    clear();
    expect(failed).toMatchObject({ reason: 'failed', message: expect.stringContaining('UPSTREAM_UNAVAILABLE') });
    expect(exporter.waits).toHaveLength(5);
    expect(await csv('tundraworks.co')).toHaveLength(before);
    expect((await run(...user)).reason).toBe('budget');
    expect((await csv('tundraworks.co')).length).toBeGreaterThan(before);
  });

  test('of the cursor begins at the top again, and nobody is there twice', async () => {
    const user = ['--user', 'opal.kitchen.daily', '--budget', '10'];
    await run(...user);
    const before = (await csv('opal.kitchen.daily')).length;
    const clear = sandbox.faults.add({ upstream: 'HIKER', path: '*', kind: 'dead-cursor', times: 8 });
    const { lines } = await run(...user, '--budget', '30');
    clear();
    expect(lines.join('\n')).toContain('read again from the top');
    const [, ...all] = await csv('opal.kitchen.daily');
    expect(all.length).toBeGreaterThanOrEqual(before - 1);
    expect(new Set(all.map(([, pk]) => pk)).size).toBe(all.length);
  });
});
