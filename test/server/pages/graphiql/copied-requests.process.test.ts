import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { asCurl } from '../../../../packages/graphiql/src/copy-as/curl.ts';
import { asApollo, asFetch, asUrql } from '../../../../packages/graphiql/src/copy-as/javascript.ts';
import { type CopiedRequest, hasSecret } from '../../../../packages/graphiql/src/copy-as/request.ts';
import { bearer, keyFile } from '../../../support/access/keys.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';

const run = promisify(execFile);
const keys = keyFile();
const key = await keys.add('explorer');
const { gateway, sandbox } = await startGateway({ PORT: '0', API_KEYS_FILE: keys.path });
const { url } = await gateway.start();
afterEach(() => sandbox.clearCalls());

const request: CopiedRequest = {
  url,
  query: "# It's a query\nquery Person($by: UserBy!) { user(by: $by) { followerCount } }",
  variables: { by: { username: 'the_juniper_archive' } },
  operationName: 'Person',
  headers: { ...bearer(key), 'x-upstream-budget': '2' },
  hasSecrets: false,
};

/** Runs a module where the clients are installed. */
async function runModule(text: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', text], {
    cwd: fileURLToPath(new URL('../../../../packages/clients', import.meta.url)),
    env: { PATH: '/usr/bin:/bin', GRAMGRAPH_KEY: key },
  });
  return stdout;
}

test('curl runs as copied, with the key of the environment', async () => {
  const text = asCurl(request);
  expect(text).not.toContain(key);
  const { stdout } = await run('sh', ['-c', text.replace('curl ', 'curl -sS ')], {
    env: { PATH: '/usr/bin:/bin', GRAMGRAPH_KEY: key },
  });
  expect(JSON.parse(stdout)).toMatchObject({ data: { user: { followerCount: 48_211 } } });
  expect(sandbox.calls).toHaveLength(1);
});

test('with keys, curl runs as copied anywhere', async () => {
  const { stdout } = await run('sh', ['-c', asCurl({ ...request, hasSecrets: true }).replace('curl ', 'curl -sS ')]);
  expect(JSON.parse(stdout)).toMatchObject({ data: { user: { followerCount: 48_211 } } });
});

test.each([
  ['fetch', asFetch],
  ['Apollo Client', asApollo],
  ['urql', asUrql],
])('%s runs as copied', async (_name, write) => {
  const text = write(request);
  expect(text).not.toContain(key);
  expect(await runModule(text)).toContain('48211');
  expect(sandbox.calls).toHaveLength(1);
});

test('the name of a header runs nothing in a shell, and its variable is one in JavaScript', async () => {
  const hostile = {
    ...request,
    headers: { ...request.headers, '"$(echo 1>&2 ran)`echo 1>&2 ran`': 'x', '1-key': 'y' },
  };
  const { stderr } = await run('sh', ['-c', asCurl(hostile).replace('curl ', 'echo ')]);
  expect(stderr).toBe('');
  expect(asFetch({ ...request, headers: { '1-key': 'y' } })).toContain('process.env._1_KEY');
});

test('no header but an option is copied, unless said', () => {
  const secrets = {
    ...request,
    headers: { ...request.headers, cookie: 'id=invented', 'X-Meta-Access-Token': 'invented' },
  };
  for (const write of [asCurl, asFetch, asApollo, asUrql]) {
    expect(write(secrets)).not.toMatch(/invented/);
    expect(write(secrets)).toMatch(/GRAMGRAPH_KEY[\s\S]*COOKIE[\s\S]*X_META_ACCESS_TOKEN|x-upstream-budget/);
    expect(write({ ...secrets, hasSecrets: true })).toMatch(/invented/);
  }
  expect(hasSecret(secrets.headers)).toBe(true);
  expect(hasSecret({ authorization: 'Bearer ', 'x-upstream-budget': '2' })).toBe(false);
});
