import { describe, expect, test } from 'vitest';
import { parseRedisUrl } from '../../../src/redis/servers/address.ts';
import { readConfig } from '../../../src/settings/config.ts';

describe('a Redis URL', () => {
  test('names hosts, user, password, database and TLS', () => {
    expect(parseRedisUrl('rediss://me:p%40ss:w@one:6380,[::1],three/2', 26379)).toEqual({
      hosts: [
        { host: 'one', port: 6380 },
        { host: '::1', port: 26379 },
        { host: 'three', port: 26379 },
      ],
      isEncrypted: true,
      username: 'me',
      password: 'p@ss:w',
      database: 2,
    });
    expect(parseRedisUrl('redis://:secret@host', 6379)).toMatchObject({ username: undefined, password: 'secret' });
  });

  test.each([
    '',
    'host:6379',
    'http://host',
    'redis://',
    'redis://host:0',
    'redis://host:70000',
    'redis://a,,b',
    'redis://%@host',
    'redis://host/name',
  ])('cannot be "%s"', (url) => expect(parseRedisUrl(url, 6379)).toBeUndefined());
});

test.each([
  [{ REDIS_URL: 'redis://a,b' }, 'REDIS_URL: several hosts need REDIS_CLUSTER=1 or REDIS_SENTINEL'],
  [{ REDIS_URL: 'redis://a', REDIS_CLUSTER: '1', REDIS_SENTINEL: 'main' }, 'REDIS_CLUSTER: cannot be set together'],
  [{ REDIS_URL: 'redis://a/1', REDIS_CLUSTER: '1' }, 'REDIS_URL: a cluster has no databases'],
  [
    { REDIS_URL: 'redis://a', REDIS_TLS_CA: import.meta.filename },
    'REDIS_TLS_CA: needs a REDIS_URL that begins with rediss:',
  ],
  [{ REDIS_URL: 'rediss://a', REDIS_TLS_KEY: '/nowhere/key.pem' }, 'REDIS_TLS_KEY: cannot be read'],
])('settings of Redis that contradict each other are refused: %o', (settings, message) => {
  expect(() => readConfig(settings)).toThrow(message);
});
