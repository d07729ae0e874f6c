import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { runMain } from '../support/processes/run-main.ts';

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

/** What a start has loaded when it is announced. */
async function loadedBy(settings: Readonly<Record<string, string>>) {
  const run = runMain({ NODE_OPTIONS: '--import ./list.mjs', ...settings }, listing);
  await run.up();
  const urls = readFileSync(join(run.folder, 'loaded.txt'), 'utf8').split('\n');
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

  test('without a key loads the sandbox, but no service of the official API before it is called', async () => {
    const { urls } = await loadedBy({});
    expect(urls.some((url) => url.endsWith('/packages/sandbox/src/sandbox.ts'))).toBe(true);
    expect(urls.filter((url) => /\/packages\/sandbox\/src\/(?:keyapi|meta\/(?:write|uploads))\//.test(url))).toEqual(
      [],
    );
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
