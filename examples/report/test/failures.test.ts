import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Service, startGateway } from '../../../test/support/gateway/gateway.ts';
import { required } from '../../../test/support/required.ts';
import { afterFile } from '../../../test/support/runner/after-file.ts';
import { readOptions } from '../src/options.ts';
import { writeReport } from '../src/write-report.ts';

async function reporter(services: readonly Service[]) {
  const server = await startGateway({ PORT: '0' }, {}, services);
  const { url } = await server.gateway.start();
  const folder = await mkdtemp(join(tmpdir(), 'gramgraph-report-'));
  afterFile(() => rm(folder, { recursive: true }));
  const lines: string[] = [];
  return {
    server,
    folder,
    lines,
    out: join(folder, 'report.html'),
    write: (...args: readonly string[]) =>
      writeReport(
        required(readOptions([...args, '--out', join(folder, 'report.html')], { GRAMGRAPH_URL: url })),
        (line) => void lines.push(line),
      ),
  };
}

describe('nothing is written', () => {
  test('without the official API', async () => {
    const { write, folder } = await reporter(['HIKER']);
    await expect(write()).rejects.toThrow('META_ACCESS_TOKEN');
    expect(await readdir(folder)).toEqual([]);
  });

  test('for an account that the token does not manage', async () => {
    const { write, folder } = await reporter(['META']);
    await expect(write('--account', '17841400000000000')).rejects.toThrow('The gateway has no account');
    expect(await readdir(folder)).toEqual([]);
  });

  test('without a gateway', async () => {
    const options = required(readOptions([], { GRAMGRAPH_URL: 'http://127.0.0.1:9/graphql' }));
    await expect(writeReport(options, () => undefined)).rejects.toThrow(
      /No gateway answers at http:\/\/127.0.0.1:9\/graphql .*npm start/,
    );
  });
});

test('a metric that is refused is left out of the report, which says so', async () => {
  const { server, write, lines, out } = await reporter(['META']);
  server.sandbox.faults.add({
    upstream: 'META',
    contains: { fields: 'online_followers' },
    graphError: { code: 100, message: '(#100) The metric (online_followers) is not available' },
  });
  await write();
  const missing = lines.filter((line) => line.startsWith('Left out: account.online'));
  expect(missing).toHaveLength(1);
  const page = await readFile(out, 'utf8');
  expect(page).toContain('<h2>Left out</h2>');
  expect(page).toContain('counts online followers from 100 followers on');
  // The other metrics are there.
  expect(page).toContain('id="reach-about"');
});

describe('the command line', () => {
  test.each([
    [['--days', '90'], '--days is "90", but must be a whole number from 7 to 30'],
    [['--account', 'me'], '--account is "me"'],
    [['--time-zone', 'Berlin'], '--time-zone is "Berlin", which is no time zone'],
    [['--day', '7'], "Unknown option '--day'"],
  ])('%j is refused', (args, message) => {
    expect(() => readOptions(args, {})).toThrow(message);
  });

  test('asks for the account of the gateway by default', () => {
    expect(readOptions([], {})).toMatchObject({
      account: undefined,
      days: 28,
      out: 'report.html',
      gateway: { url: 'http://localhost:4000/graphql', key: undefined },
    });
  });

  test('--help asks for help', () => {
    expect(readOptions(['--help'], {})).toBeUndefined();
  });
});
