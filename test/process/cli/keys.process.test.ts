import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bearer, keyFile } from '../../support/access/keys.ts';
import { runMain } from '../../support/processes/run-main.ts';
import { requestInit } from '../../support/requests/request-init.ts';

const folder = join(keyFile().path, '..');

/** Runs `gramgraph keys …` on a file of keys of this name. */
async function keys(file: string, ...args: readonly string[]) {
  const { ended, output } = runMain({ API_KEYS_FILE: join(folder, file) }, {}, { args: ['keys', ...args] });
  return { code: await ended(), output: output().trim() };
}

const keyIn = (output: string): string => /gg_\w{49}/.exec(output)?.[0] ?? '';

test('a key is created, used, listed and revoked', async () => {
  const file = join(folder, 'life.json');
  const created = await keys(
    'life.json',
    'create',
    'web-shop',
    '--scopes',
    'public,trace',
    '--expires',
    '90d',
    '--per-minute',
    '60',
    '--per-day',
    '5000',
  );
  expect(created.code).toBe(0);
  const key = keyIn(created.output);
  const stored = readFileSync(file, 'utf8');
  expect(stored).not.toContain(key);
  expect(stored).toContain(hash('sha256', key, 'hex'));
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const { up } = runMain({ API_KEYS_FILE: file, HOST: '0.0.0.0' });
  const url = (await up()).replace('0.0.0.0', '127.0.0.1');
  const status = async (headers = {}) => (await fetch(url, requestInit('{ __typename }', { headers }))).status;
  expect([await status(), await status(bearer(key))]).toEqual([401, 200]);

  const listed = await keys('life.json', 'list');
  expect(listed.output).toMatch(/^web-shop +public,trace +\d{4}-\d\d-\d\d +\d{4}-\d\d-\d\d +60 a minute, 5000 a day/m);
  expect(listed.output).not.toContain(hash('sha256', key, 'hex'));

  expect((await keys('life.json', 'revoke', 'web-shop')).code).toBe(0);
  expect(await status(bearer(key))).toBe(401);
  expect((await keys('life.json', 'list')).output).toContain('There are no keys');
});

test.each([
  [['create', 'web shop'], 'name: must be up to 64'],
  [['create', 'web', '--scopes', 'everything'], '--scopes: must be some of public, account, write, trace'],
  [['create', 'web', '--per-day', 'much'], 'a whole number from 0 to 999999999'],
  [['create', 'web', '--per-day', '1000000000'], 'a whole number from 0 to 999999999'],
  [['create', 'web', '--expires', 'yesterday'], 'a number of days such as 90d'],
  [['create', 'web', '--expires', '2020-01-01'], 'in the future'],
  [['create', 'web', '--meta-token', 'EAABplantedTokenThatIsLong0Xy9'], 'must name a setting'],
  [['create', 'web', '--meta-account', '1'], '--meta-token'],
  [['create', 'web', '--document', 'abc'], '--document: must be the SHA-256 of a document'],
  [['revoke', 'nobody'], 'there is no key named "nobody"'],
  [['destroy'], "unknown command 'destroy'"],
])('gramgraph keys %j is refused with what to change', async (args, message) => {
  const { code, output } = await keys('refused.json', ...args);
  expect(code).toBe(1);
  expect(output).toContain(message);
  expect(output).not.toContain('EAABplanted');
  expect(output).not.toMatch(/\n\s+at /);
});

test('without API_KEYS_FILE the command says what to set', async () => {
  const { ended, output } = runMain({}, {}, { args: ['keys', 'list'] });
  expect(await ended()).toBe(1);
  expect(output()).toContain('API_KEYS_FILE is not set');
});

test('a gateway whose file of keys is broken does not start', async () => {
  const { ended, output } = runMain({ API_KEYS_FILE: 'keys.json' }, { 'keys.json': '{"keys": [{"name": "x"}]}' });
  expect(await ended()).toBe(1);
  expect(output()).toMatch(/API_KEYS_FILE: the file has a mistake at keys\.0\.digest/);
});
