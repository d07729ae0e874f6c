import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { askAt, runMain } from '../support/processes/run-main.ts';

/** Writes the name of each module that the process loads. */
const listing = {
  'list.mjs': `
    import { appendFileSync } from 'node:fs';
    import { registerHooks } from 'node:module';
    registerHooks({
      load(url, context, next) {
        appendFileSync('loaded.txt', url + '\\n');
        return next(url, context);
      },
    });`,
};

const withKey = { HIKER_ACCESS_KEY: 'k', HIKER_URL: 'http://127.0.0.1:1' };

/** A start with these settings, once it is announced. */
async function start(settings: Readonly<Record<string, string>>) {
  const run = runMain({ NODE_OPTIONS: '--import ./list.mjs', ...settings }, listing);
  const url = await run.up();
  return { url, loaded: () => readFileSync(join(run.folder, 'loaded.txt'), 'utf8').split('\n') };
}

/** What a start has loaded when it is announced. */
async function loadedBy(settings: Readonly<Record<string, string>>) {
  const urls = (await start(settings)).loaded();
  const dependencies = Object.keys(manifest.dependencies).filter((name) =>
    urls.some((url) => url.includes(`/node_modules/${name}/`)),
  );
  return { urls, dependencies };
}

/** Dependencies that every start needs. */
const always = [
  '@escape.tech/graphql-armor-max-aliases',
  '@escape.tech/graphql-armor-max-depth',
  '@escape.tech/graphql-armor-max-tokens',
  '@fastify/busboy',
  '@opentelemetry/api',
  '@pothos/core',
  'dataloader',
  'graphql',
  'graphql-scalars',
  'graphql-yoga',
  'leven',
  'lru-cache',
  'pino',
  'undici',
  'zod',
];

describe('a start', () => {
  test('with a key loads neither the sandbox, nor agents, nor what other settings turn on', async () => {
    const { urls, dependencies } = await loadedBy(withKey);
    expect(dependencies).toEqual(always);
    expect(urls.filter((url) => /\/packages\/|\/src\/(?:mcp|export)\//.test(url))).toEqual([]);
    // These have hundreds of ES modules, and are loaded as CommonJS.
    expect(
      urls.filter((url) => /node_modules\/(?:graphql-yoga|graphql-scalars|@pothos\/core)\/esm\//.test(url)),
    ).toEqual([]);
    // Only what sends calls: fetch and WebSocket are most of it.
    expect(urls.filter((url) => /node_modules\/undici\/(?:index\.js|lib\/web\/)/.test(url))).toEqual([]);
  });

  test('without a key loads the sandbox, but no answers except the balance, which it asks for at once', async () => {
    const { loaded, url } = await start({});
    await expect
      .poll(() => askAt(url, '{ upstreams { upstream requestsLeft } }'))
      .toMatchObject({ data: { upstreams: expect.arrayContaining([{ upstream: 'HIKER', requestsLeft: 1_992_006 }]) } });
    const files = loaded().flatMap((name) => name.split('/packages/sandbox/src/')[1] ?? []);
    expect(files).toContain('sandbox.ts');
    expect(files.filter((file) => file.startsWith('hiker/endpoints/'))).toEqual(['hiker/endpoints/balance.ts']);
    expect(
      files.filter((file) => /^(?:keyapi|meta\/(?:edges|insights|nodes|read|uploads|write))\//.test(file)),
    ).toEqual([]);
    expect(files).not.toContain('wire/samples.ts');
  });

  test.each([
    { settings: { REDIS_URL: 'redis://127.0.0.1:1' }, dependency: 'ioredis' },
    { settings: { METRICS_PORT: '0' }, dependency: 'prom-client' },
    {
      settings: { JWT_JWKS_URL: 'https://issuer.example/keys', JWT_ISSUER: 'i', JWT_AUDIENCE: 'a' },
      dependency: 'jose',
    },
  ])('loads $dependency where a setting needs it', async ({ settings, dependency }) => {
    expect((await loadedBy({ ...withKey, ...settings })).dependencies).toEqual([...always, dependency].toSorted());
  });
});
