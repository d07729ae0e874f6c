import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../src/sandbox/sandbox.ts';

/** How long the gateway lets answers under way out, at most. */
const DRAIN_MS = 5_000;
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

interface Run {
  readonly child: ChildProcess;
  /** What it wrote so far, of both kinds. */
  output(): string;
  /** Resolves with the address once it is up; rejects when it ends before. */
  up(): Promise<string>;
  /** Resolves with the exit code (or the signal that killed it), and how long that took from now. */
  ended(): Promise<{ readonly code: number | string | null; readonly milliseconds: number }>;
}

const children = new Set<ChildProcess>();
const folders: string[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The command, in an empty folder and an environment of its own. */
function run(settings: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}): Run {
  const folder = mkdtempSync(join(tmpdir(), 'gramgraph-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let output = '';
  const closed = once(child, 'close');
  const isUp = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (/up: \S+\n/.test(output)) resolve();
      });
    }
  });
  return {
    child,
    output: () => output,
    async up() {
      await Promise.race([isUp, closed]);
      const [, address] = /up: (\S+)/.exec(output) ?? [];
      if (address === undefined) throw new Error(`it did not come up:\n${output}`);
      return address;
    },
    async ended() {
      const start = performance.now();
      const [code, signal] = (await closed) as [number | null, string | null];
      return { code: code ?? signal, milliseconds: performance.now() - start };
    },
  };
}

const ask = async (url: string, query: string): Promise<unknown> =>
  (
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
  ).json();

describe.concurrent('settings that cannot be used', () => {
  test('stop the start with exit code 1 and one message that lists them all', async () => {
    const { ended, output } = run({
      HOST: '0.0.0.0',
      PORT: '99999',
      LOG_LEVEL: 'loud',
      HIKER_URL: 'ftp://example.org',
      MAX_PAGE_SIZE: 'many',
      CORS_ORIGINS: 'example.org/path',
      CALL_TIMEOUT_SECONDS: '-1',
      ALLOW_OPEN: 'perhaps',
    });
    expect((await ended()).code).toBe(1);
    const lines = output().trim().split('\n');
    expect(lines[0]).toBe('These settings cannot be used:');
    expect(
      lines
        .slice(1)
        .map((line) => /^ {2}(\w+): \S/.exec(line)?.[1])
        .sort(),
    ).toEqual(
      [
        'ALLOW_OPEN',
        'CALL_TIMEOUT_SECONDS',
        'CORS_ORIGINS',
        'HIKER_URL',
        'HOST',
        'LOG_LEVEL',
        'MAX_PAGE_SIZE',
        'PORT',
      ].sort(),
    );
  });

  test('do not get a wrong access key written out', async () => {
    const { ended, output } = run({ HIKER_ACCESS_KEY: 'a key with blanks 77d1' });
    expect((await ended()).code).toBe(1);
    expect(output()).toContain('HIKER_ACCESS_KEY: ');
    expect(output()).not.toContain('77d1');
  });

  test.each(['0.0.0.0', '::'])('HOST=%s is refused without ALLOW_OPEN, and says what it would cost', async (host) => {
    const { ended, output } = run({ HOST: host });
    expect((await ended()).code).toBe(1);
    expect(output()).toMatch(/HOST: .*ALLOW_OPEN=1/);
    expect(output().trim().split('\n')).toHaveLength(2);
  });

  test('HOST=0.0.0.0 is served with ALLOW_OPEN=1', async () => {
    const { up } = run({ HOST: '0.0.0.0', ALLOW_OPEN: '1' });
    const { port } = new URL(await up());
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
  });

  test('those of the sandbox are in the same list', async () => {
    const { ended, output } = run({ SANDBOX_LATENCY_MS: 'slow', MAX_PAGE_SIZE: 'many' });
    expect((await ended()).code).toBe(1);
    expect(output()).toContain('MAX_PAGE_SIZE');
    expect(output()).toContain('SANDBOX_LATENCY_MS');
  });
  test('those of the sandbox are told without a stack trace', async () => {
    const { ended, output } = run({ SANDBOX_LATENCY_MS: 'slow' });
    expect((await ended()).code).toBe(1);
    expect(output()).toContain('SANDBOX_LATENCY_MS');
    expect(output()).not.toMatch(/\n\s+at /);
  });
});

describe.concurrent('the end of the process', () => {
  const planted = 'planted-61c2';

  test.each([
    ['an error that nobody catches', `throw Object.assign(new Error('${planted}'), { args: ['${planted}'] })`],
    ['a rejection that nobody handles', `Promise.reject(new TypeError('${planted}'))`],
    ['a text that somebody threw', `throw '${planted}'`],
  ])('by %s is one line in the log, without the message and what is attached', async (_what, defect) => {
    const { up, child, ended, output } = run(
      { NODE_OPTIONS: '--import ./defect.mjs' },
      { 'defect.mjs': `process.on('SIGUSR2', () => { ${defect}; });` },
    );
    await up();
    child.kill('SIGUSR2');
    expect((await ended()).code).toBe(1);
    expect(output()).not.toContain(planted);
    expect(JSON.parse(output().trim().split('\n').at(-1) ?? '')).toMatchObject({ level: 60 });
  });

  test('by a setting that holds a secret of another does not tell it', async () => {
    const { ended, output } = run({ HIKER_ACCESS_KEY: planted, HOST: planted, RETRIES: planted });
    expect((await ended()).code).toBe(1);
    expect(output()).toContain('RETRIES');
    expect(output()).not.toContain(planted);
  });
});

describe.concurrent('starting', () => {
  test('without a credential starts the sandbox and says so in one line; everything works', async () => {
    const { up, output } = run({});
    const url = await up();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/);
    const lines = output().trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('No credentials');
    expect(await ask(url, '{ user(by: { username: "the_juniper_archive" }) { pk } }')).toMatchObject({
      data: { user: { pk: '100734' } },
    });
  });

  test('takes settings from .env, those of the environment first', async () => {
    const { up, output } = run({ HIKER_ACCESS_KEY: '' }, { '.env': 'HIKER_ACCESS_KEY=of-the-file\nMAX_DEPTH=2\n' });
    const url = await up();
    expect(output()).toContain('No credentials');
    expect(JSON.stringify(await ask(url, '{ user(by: { pk: "1" }) { place: clips { edges { cursor } } } }'))).toContain(
      'depth limit of 2',
    );
  });

  test('without a credential asks KeyAPI of the sandbox too', async () => {
    const { up } = run({});
    expect(
      await ask(await up(), '{ user(by: { username: "the_juniper_archive" }) { stories { edges { cursor } } } }'),
    ).toMatchObject({ extensions: { upstream: { requests: 1, billed: 0, credits: 2 } } });
  });

  test('with the credential of one service invents none of the others', async () => {
    const service = await startSandbox();
    const { up, output } = run({ KEYAPI_TOKEN: service.keyapiToken, KEYAPI_URL: service.keyapiUrl });
    const answer = await ask(await up(), '{ user(by: { pk: "100734" }) { username followerCount } }');
    expect(answer).toMatchObject({
      data: { user: { username: 'the_juniper_archive', followerCount: null } },
      errors: [{ extensions: { code: 'UPSTREAM_NOT_CONFIGURED' } }],
    });
    expect(output()).not.toContain('No credentials');
    expect(service.calls.map(({ upstream }) => upstream)).toEqual(['KEYAPI']);
    await service.stop();
  });

  test('with a credential speaks to the service it names, and says nothing of a sandbox or the key', async () => {
    const service = await startSandbox({ accessKey: 'key-of-the-operator' });
    const { up, output, child, ended } = run({ HIKER_ACCESS_KEY: 'key-of-the-operator', HIKER_URL: service.hikerUrl });
    expect(await ask(await up(), '{ user(by: { pk: "100734" }) { username } }')).toMatchObject({
      data: { user: { username: 'the_juniper_archive' } },
    });
    // What is left of the credit is read at the start, which costs nothing.
    expect(service.calls.map(({ path }) => path).toSorted()).toEqual(['/sys/balance', '/v2/user/by/id']);
    child.kill('SIGTERM');
    expect((await ended()).code).toBe(0);
    await service.stop();
    expect(output()).toMatch(/requests are left/);
    expect(output()).not.toContain('key-of-the-operator');
  });

  const taken = async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    return { port: String((other.address() as AddressInfo).port), close: () => other.close() };
  };

  test('on a port that is taken says which, and exits with 1', async () => {
    const { port, close } = await taken();
    const { ended, output } = run({ PORT: port, HIKER_ACCESS_KEY: 'k' });
    expect((await ended()).code).toBe(1);
    expect(output()).toMatch(new RegExp(`in use.*${port}`));
    close();
  });

  test('on a port that is taken exits with 1 beside a sandbox too', async () => {
    const { port, close } = await taken();
    const { child, ended } = run({ PORT: port });
    setTimeout(() => child.kill('SIGKILL'), 15_000);
    const { code } = await ended();
    close();
    expect(code).toBe(1);
  });

  test('on a port that is taken says so in words, without a stack trace', async () => {
    const { port, close } = await taken();
    const { ended, output } = run({ PORT: port, HIKER_ACCESS_KEY: 'k' });
    await ended();
    close();
    expect(output()).toContain(port);
    expect(output()).not.toMatch(/\n\s+at /);
  });
});

test.concurrent('no answer of a service ends the process', async () => {
  const service = await startSandbox();
  service.weather.add({
    path: '/v2/user/clips',
    status: 200,
    body: '{"response":{"items":[{"media":{"pk":"99999999999999999999","media_type":2}}]},"next_page_id":null}',
  });
  const { up, child } = run({ HIKER_ACCESS_KEY: service.hikerAccessKey, HIKER_URL: service.hikerUrl });
  const url = await up();
  await ask(url, '{ user(by: { pk: "100734" }) { username clips { edges { node { pk } } } } }').catch(() => undefined);
  const alive = await fetch(new URL('/health', url)).then(
    ({ status }) => status === 200,
    () => false,
  );
  await service.stop();
  expect([alive, child.exitCode]).toEqual([true, null]);
});

describe.concurrent.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  test('ends it with code 0, promptly, though connections are kept open', async () => {
    const { up, child, ended } = run({});
    const url = await up();
    await ask(url, '{ user(by: { username: "the_juniper_archive" }) { followers(first: 60) { edges { cursor } } } }');
    await (await fetch(new URL('/health', url))).text();
    child.kill(signal);
    const { code, milliseconds } = await ended();
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(DRAIN_MS - 1_000);
  });

  test('lets an answer under way out first', async () => {
    const { up, child, ended } = run({ SANDBOX_LATENCY_MS: '1500' });
    const url = await up();
    const answer = ask(url, '{ user(by: { pk: "100734" }) { username } }');
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill(signal);
    expect(await answer).toMatchObject({ data: { user: { username: 'the_juniper_archive' } } });
    expect((await ended()).code).toBe(0);
  });
});

test.concurrent('a connection on which nothing was asked does not hold up the end', async () => {
  const { up, child, ended } = run({});
  const { hostname, port } = new URL(await up());
  const idle = connect(Number(port), hostname);
  idle.on('error', () => undefined);
  await once(idle, 'connect');
  await new Promise((resolve) => setTimeout(resolve, 100));
  child.kill('SIGTERM');
  expect((await ended()).milliseconds).toBeLessThan(DRAIN_MS - 1_000);
});

test.concurrent('a second signal ends it at once, whatever is under way', async () => {
  const { up, child, ended } = run({
    SANDBOX_LATENCY_MS: '60000',
    CALL_TIMEOUT_SECONDS: '60',
    OPERATION_TIMEOUT_SECONDS: '60',
  });
  const url = await up();
  ask(url, '{ user(by: { pk: "100734" }) { username } }').catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.kill('SIGINT');
  const { code, milliseconds } = await ended();
  expect(code).toBe('SIGINT');
  expect(milliseconds).toBeLessThan(DRAIN_MS - 1_000);
});
