import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test, vi } from 'vitest';
import { aclRules } from '../../src/redis/advice.ts';
import { gatewayFor, startGateway } from '../support/gateway/gateway.ts';
import { freePort } from '../support/listen.ts';
import { hasRedisServer, startRedisServer } from '../support/processes/redis-server.ts';
import { eventually } from '../support/time/eventually.ts';

const profile = `{ user(by: { pk: "${FAMOUS.pk}" }) { followerCount } }`;

/** Two instances with these settings, and the log of both. */
async function instances(settings: Readonly<Record<string, string>>) {
  const { sandbox } = await startGateway();
  const log: string[] = [];
  const next = () => gatewayFor(sandbox, { CACHE: '1', REDIS_TIMEOUT_MS: '5000', ...settings }, ['HIKER'], log);
  const warnings = () =>
    log.map((line) => JSON.parse(line) as { level: number; msg: string }).filter(({ level }) => level >= 40);
  return { sandbox, next, warnings };
}

type Instances = Awaited<ReturnType<typeof instances>>;

/** What one instance has paid for, another gets from Redis. */
async function expectShared({ sandbox, next }: Instances, offset = 0): Promise<void> {
  let at = 1_000 + offset;
  await eventually(async () => {
    at += 1;
    const query = `{ user(by: { pk: "${sandbox.world.people.at(at).pk}" }) { followerCount } }`;
    await next().ask(query);
    await vi.waitFor(
      async () => expect(await next().ask(query)).toMatchObject({ extensions: { upstream: { requests: 0 } } }),
      { timeout: 5_000, interval: 200 },
    );
  });
}

describe.skipIf(!hasRedisServer)('a Redis', () => {
  test('with users: one who may do exactly what is documented is refused nothing', async () => {
    const server = await startRedisServer();
    const rules = aclRules('gramgraph:').split(' ');
    await server.redis.call('ACL', 'SETUSER', 'gateway', 'on', '>pass:word/1', ...rules);
    const url = `redis://gateway:${encodeURIComponent('pass:word/1')}@127.0.0.1:${server.port}`;
    const both = await instances({ REDIS_URL: url, HIKER_RATE: '100' });
    await expectShared(both);
    const last = both.next();
    await last.ask(profile);
    await last.ask('{ upstreams { requests isComplete } }');
    // It writes the sums of its day.
    await last.gateway.stop();
    expect(both.warnings()).toEqual([]);
    expect(await server.redis.call('ACL', 'LOG')).toEqual([]);
  });

  test('with a user who may use no channel: works, and says once which command permits it', async () => {
    const server = await startRedisServer();
    const rules = aclRules('gramgraph:').replace('&gramgraph:*', '').split(' ').filter(Boolean);
    await server.redis.call('ACL', 'SETUSER', 'gateway', 'on', '>password', ...rules);
    const both = await instances({
      REDIS_URL: `redis://127.0.0.1:${server.port}`,
      REDIS_USERNAME: 'gateway',
      REDIS_PASSWORD: 'password',
    });
    await expectShared(both);
    const one = both
      .warnings()
      .filter(({ msg }) => msg.includes('ACL SETUSER gateway resetkeys ~gramgraph:* resetchannels &gramgraph:*'));
    expect(one.length).toBeGreaterThan(0);
  });

  test('by TLS, with a certificate of this client', async () => {
    const port = await freePort();
    const server = await startRedisServer({
      port,
      args: ({ directory }) => {
        makeCertificates(directory);
        const file = (name: string): string => join(directory, name);
        return [
          '--port',
          '0',
          '--tls-port',
          String(port),
          '--tls-cert-file',
          file('own.crt'),
          '--tls-key-file',
          file('own.key'),
          '--tls-ca-cert-file',
          file('ca.crt'),
        ];
      },
      connection: (directory) => ({
        host: '127.0.0.1',
        tls: {
          ca: readFileSync(join(directory, 'ca.crt')),
          cert: readFileSync(join(directory, 'own.crt')),
          key: readFileSync(join(directory, 'own.key')),
        },
      }),
    });
    const file = (name: string): string => join(server.directory, name);
    const both = await instances({
      REDIS_URL: `rediss://127.0.0.1:${port}`,
      REDIS_TLS_CA: file('ca.crt'),
      REDIS_TLS_CERT: file('own.crt'),
      REDIS_TLS_KEY: file('own.key'),
    });
    await expectShared(both);
    expect(both.warnings()).toEqual([]);
  });

  test('behind sentinels: after a failover the new primary is used', async () => {
    const primary = await startRedisServer();
    const replica = await startRedisServer({ args: () => ['--replicaof', `127.0.0.1 ${primary.port}`] });
    const sentinel = await startRedisServer({
      args: ({ directory }) => {
        const file = join(directory, 'sentinel.conf');
        writeFileSync(
          file,
          `sentinel monitor main 127.0.0.1 ${primary.port} 1\nsentinel down-after-milliseconds main 1000\nsentinel failover-timeout main 10000\n`,
        );
        return [file, '--sentinel'];
      },
      isSentinel: true,
    });
    await eventually(async () => expect(await sentinel.redis.call('SENTINEL', 'REPLICAS', 'main')).toHaveLength(1));
    const both = await instances({ REDIS_URL: `redis://127.0.0.1:${sentinel.port}`, REDIS_SENTINEL: 'main' });
    await expectShared(both);
    await primary.kill();
    await eventually(async () => expect(await replica.redis.call('ROLE')).toContain('master'));
    await expectShared(both, 500);
    expect(await replica.redis.keys('gramgraph:entry:*')).not.toEqual([]);
  });

  test('that became a replica is left for the new primary at once', async () => {
    const server = await startRedisServer();
    const both = await instances({ REDIS_URL: server.url });
    const one = both.next();
    await one.ask(profile);
    const ids = async () => (await server.redis.client('LIST', 'TYPE', 'NORMAL')) as string;
    const before = await ids();
    await server.redis.replicaof('127.0.0.1', String(await freePort()));
    await one.ask(`{ user(by: { pk: "${both.sandbox.world.people.at(1_500).pk}" }) { followerCount } }`);
    await eventually(async () => expect(firstId(await ids())).not.toBe(firstId(before)));
    expect(
      both
        .warnings()
        .map(({ msg }) => msg)
        .join(),
    ).toContain('it is a replica');
  });

  test('that is full and evicts nothing: says once how to change that', async () => {
    const server = await startRedisServer({ args: () => ['--maxmemory', '1mb', '--maxmemory-policy', 'noeviction'] });
    const both = await instances({ REDIS_URL: server.url });
    const { data, errors } = await both.next().ask<{ user: object }, object>(profile);
    expect([data.user, errors]).toEqual([expect.anything(), undefined]);
    await eventually(() =>
      expect(
        both
          .warnings()
          .map(({ msg }) => msg)
          .join(),
      ).toContain('CONFIG SET maxmemory-policy'),
    );
  });

  test('that is full and evicts the least recently used: works', async () => {
    const server = await startRedisServer({ args: () => ['--maxmemory', '8mb', '--maxmemory-policy', 'allkeys-lru'] });
    for (let index = 0; index < 10_000; index += 1) void server.redis.set(`other ${index}`, 'x'.repeat(1_000));
    await server.redis.ping();
    await expectShared(await instances({ REDIS_URL: server.url }));
  });
});

function firstId(list: string): string | undefined {
  return list
    .split('\n')
    .filter((line) => line.includes('cmd=') && !line.includes('cmd=client'))
    .map((line) => /id=(\d+)/.exec(line)?.[1])
    .at(-1);
}

/** A certificate authority and a certificate for 127.0.0.1, for the server and the client. */
function makeCertificates(directory: string): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: directory, stdio: 'ignore' });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.crt', '-subj', '/CN=test authority', '-days', '2');
  openssl('req', ...key, '-keyout', 'own.key', '-out', 'own.csr', '-subj', '/CN=127.0.0.1');
  writeFileSync(join(directory, 'ext'), 'subjectAltName=IP:127.0.0.1');
  openssl(
    'x509',
    '-req',
    '-in',
    'own.csr',
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-out',
    'own.crt',
    '-days',
    '2',
    '-extfile',
    'ext',
  );
}

test('the documented rules of a user are those that the log names', async () => {
  const text = readFileSync(new URL('../../docs/redis.md', import.meta.url), 'utf8');
  expect(text).toContain(`ACL SETUSER gramgraph on >password ${aclRules('gramgraph:')}\n`);
});
