import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { startSandbox } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askAt, runMain } from '../support/processes/run-main.ts';
import { eventually } from '../support/time/eventually.ts';

describe('starting', () => {
  test('without credentials starts the sandbox, logs one line that says so, and every query works', async () => {
    const { up, output } = runMain({});
    const url = await up();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/);
    expect(JSON.parse(output())).toMatchObject({
      level: 30,
      msg: `gramgraph is up: ${url}`,
      url,
      hiker: 'sandbox',
      keyapi: 'sandbox',
      meta: 'sandbox',
      access: 'this machine',
      redis: 'off',
    });
    expect(await askAt(url, '{ user(by: { username: "the_juniper_archive" }) { pk } }')).toMatchObject({
      data: { user: { pk: '100734' } },
    });
    // The sandbox includes KeyAPI.
    expect(
      await askAt(url, '{ user(by: { username: "the_juniper_archive" }) { stories { edges { cursor } } } }'),
    ).toMatchObject({ extensions: { upstream: { requests: 1, billed: 0, credits: 2 } } });
  });

  test('reads .env, overridden by the environment', async () => {
    const { up, output } = runMain({ HIKER_ACCESS_KEY: '' }, { '.env': 'HIKER_ACCESS_KEY=of-the-file\nMAX_DEPTH=2\n' });
    const url = await up();
    expect(output()).toContain('"hiker":"sandbox"');
    expect(
      JSON.stringify(await askAt(url, '{ user(by: { pk: "1" }) { place: clips { edges { cursor } } } }')),
    ).toContain('depth limit of 2');
  });

  test('with the credential of one service does not simulate the others', async () => {
    const service = await startSandbox();
    const { up, output } = runMain({ KEYAPI_TOKEN: service.keyapiToken, KEYAPI_URL: service.keyapiUrl });
    const answer = await askAt(await up(), '{ user(by: { pk: "100734" }) { username followerCount } }');
    expect(answer).toMatchObject({
      data: { user: { username: 'the_juniper_archive', followerCount: null } },
      errors: [{ extensions: { code: 'UPSTREAM_NOT_CONFIGURED' } }],
    });
    const [announcement = ''] = output().split('\n');
    expect(JSON.parse(announcement)).toMatchObject({ hiker: 'off', keyapi: 'real', meta: 'off' });
    expect(service.calls.map(({ upstream }) => upstream)).toEqual(['KEYAPI']);
    await service.stop();
  });

  test('with a credential calls its service, and logs neither a sandbox nor the key', async () => {
    const service = await startSandbox({ accessKey: 'key-of-the-operator' });
    const { up, output, child, ended } = runMain({
      HIKER_ACCESS_KEY: 'key-of-the-operator',
      HIKER_URL: service.hikerUrl,
    });
    expect(await askAt(await up(), '{ user(by: { pk: "100734" }) { username } }')).toMatchObject({
      data: { user: { username: 'the_juniper_archive' } },
    });
    // The balance is read at the start, which is free.
    expect(service.calls.map(({ path }) => path).toSorted()).toEqual(['/sys/balance', '/v2/user/by/id']);
    child.kill('SIGTERM');
    expect(await ended()).toBe(0);
    await service.stop();
    expect(output()).toMatch(/requests are left/);
    expect(output()).not.toContain('key-of-the-operator');
  });

  test('on a terminal says in a few lines which services are real, sandboxed or off', async () => {
    const { up, output } = runMain({
      LOG_FORMAT: 'pretty',
      KEYAPI_TOKEN: 'planted-8f12',
      REDIS_URL: 'redis://127.0.0.1:1',
    });
    const url = await up();
    await expect.poll(output).toContain('  Redis ');
    const lines = output().split('\n');
    expect(lines).toContain(`gramgraph is up: ${url}`);
    expect(lines).toContain('  HikerAPI          off (set HIKER_ACCESS_KEY)');
    expect(lines).toContain('  KeyAPI            real: https://api.keyapi.ai');
    expect(lines).toContain('  the official API  off (set META_ACCESS_TOKEN)');
    expect(lines).toContain('  Access            open to all programs on this machine');
    expect(output()).toMatch(/^ {2}Redis {13}unreachable \(REDIS_URL\)/m);
    expect(output()).not.toContain('planted');
  });

  test('is announced whatever LOG_LEVEL is', async () => {
    const { up, output } = runMain({ LOG_LEVEL: 'silent' });
    await up();
    expect(output()).toContain('"hiker":"sandbox"');
  });

  test('refuses misspelt settings, without their values, and mentions what may be another program’s', async () => {
    const wrong = runMain({ HIKER_ACCES_KEY: 'planted-8f12', CACHE_PROFILE_SECONDS: '5', UNRELATED: '1' });
    expect(await wrong.ended()).toBe(1);
    expect(wrong.output()).toContain('HIKER_ACCES_KEY: is not a setting; did you mean HIKER_ACCESS_KEY?');
    expect(wrong.output()).toContain('CACHE_PROFILE_SECONDS: is not a setting; did you mean CACHE_PROFILES_SECONDS?');
    expect(wrong.output()).not.toMatch(/UNRELATED|planted/);
    const foreign = runMain({ CACHE_DIRECTORY: 'planted-8f12' });
    await foreign.up();
    expect(foreign.output()).toContain('CACHE_DIRECTORY is not a setting of gramgraph and is ignored');
    expect(foreign.output()).not.toContain('planted');
  });

  test('with a key that the service refuses says in the log which setting to check', async () => {
    const service = await startSandbox({ accessKey: 'the-right-key' });
    const { up, output } = runMain({ HIKER_ACCESS_KEY: 'a-wrong-key', HIKER_URL: service.hikerUrl });
    await up();
    await eventually(() => expect(output()).toContain('check HIKER_ACCESS_KEY'));
    expect(output()).not.toContain('a-wrong-key');
    await service.stop();
  });

  const taken = async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    return { port: String((other.address() as AddressInfo).port), close: () => other.close() };
  };

  test('on a port in use logs the reason without a stack trace, and exits with 1', async () => {
    const { port, close } = await taken();
    const { ended, output } = runMain({ PORT: port, HIKER_ACCESS_KEY: 'k' });
    expect(await ended()).toBe(1);
    expect(output()).toMatch(new RegExp(`in use.*${port}`));
    expect(output()).not.toMatch(/\n\s+at /);
    close();
  });

  test('on a port in use exits with 1 with a sandbox too', async () => {
    const { port, close } = await taken();
    const { ended } = runMain({ PORT: port });
    expect(await ended()).toBe(1);
    close();
  });
});
