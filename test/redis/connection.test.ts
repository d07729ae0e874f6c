import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { RedisConnection } from '../../src/redis/connection.ts';
import { startFakeRedis } from '../support/redis/fake-redis.ts';
import { recordLog, testKey, testRedis } from '../support/redis/test-redis.ts';
import { afterFile } from '../support/runner/after-file.ts';
import { advance, stopClock, waitUntil, waitUntilIdle } from '../support/time/clock.ts';
import { eventually } from '../support/time/eventually.ts';

const { isThere, url, prefix, redis } = await testRedis();

function open(url: string) {
  const notes: string[] = [];
  const connection = new RedisConnection({ url, prefix, timeoutMs: 2_000, key: testKey, log: recordLog(notes) });
  afterFile(() => connection.close());
  return { connection, notes };
}

describe.skipIf(!isThere)('with a Redis', () => {
  test('the first command waits for the connection', async () => {
    const { connection, notes } = open(url);
    expect(await connection.ask('reading answers', (to) => to.get('nothing'))).toBeNull();
    expect(notes).toEqual([]);
  });

  test('keys begin with the prefix', async () => {
    const { connection } = open(url);
    await connection.ask('reading answers', (to) => to.set('a', '1', 'PX', 10_000));
    expect(await redis.get(`${prefix}a`)).toBe('1');
  });
});

describe('without timers', () => {
  stopClock();

  test('commands to an unreachable Redis return undefined at once without an error', async () => {
    const { connection, notes } = open('redis://127.0.0.1:1');
    expect(await connection.ask('reading answers', (to) => to.get('a'))).toBeUndefined();
    expect(notes).toEqual(['Redis is unavailable']);
  });

  test('a Redis that never answers is abandoned after the timeout, and reported once', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    afterFile(() => void server.close());
    const { connection } = open(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const first = connection.ask('reading answers', (to) => to.get('a'));
    await advance(2_000);
    expect(await first).toBeUndefined();
    for (let time = 0; time < 3; time += 1)
      expect(await connection.ask('reading answers', (to) => to.get('a'))).toBeUndefined();
    connection.close();
  });
});

describe('a command that Redis refuses', () => {
  const refusals = ['OOM', 'WRONGTYPE', 'NOPERM', 'MISCONF', 'NOAUTH', 'LOADING', 'BUSY'] as const;

  test.each(refusals)('(%s) is reported once, and other commands are still sent', async (reason) => {
    const fake = await startFakeRedis((command) =>
      command === 'SET' ? `-${reason} the value is "planted"\r\n` : undefined,
    );
    fake.values.set(`${prefix}a`, Buffer.from('there'));
    const { connection, notes } = open(fake.url);
    for (let time = 0; time < 5; time += 1) {
      expect(await connection.ask('storing answers', (to) => to.set('a', '1'))).toBeUndefined();
      expect(await connection.ask('reading answers', (to) => to.getrange('a', 0, 9))).toBe('there');
    }
    expect(notes).toEqual([`Redis refuses commands for storing answers (${reason})`]);
  });

  test('because it is a replica is reported once; the connection is replaced once and still reads', async () => {
    const fake = await startFakeRedis((command) => (command === 'SET' ? '-READONLY planted\r\n' : undefined));
    fake.values.set(`${prefix}a`, Buffer.from('there'));
    const { connection, notes } = open(fake.url);
    const write = () => connection.ask('storing answers', (to) => to.set('a', '1'));
    const read = () => connection.ask('reading answers', (to) => to.getrange('a', 0, 9));
    expect(await write()).toBeUndefined();
    await eventually(async () => expect(await read()).toBe('there'));
    for (let time = 0; time < 5; time += 1) {
      expect(await write()).toBeUndefined();
      expect(await read()).toBe('there');
    }
    expect(notes).toContain('Redis refuses commands for storing answers (READONLY)');
    expect(fake.commands.filter((command) => command === 'INFO')).toHaveLength(2);
  });

  test('is reported again only after it was accepted for some time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const fake = await startFakeRedis();
    const { connection, notes } = open(fake.url);
    const keep = () => connection.ask('storing answers', (to) => to.set('a', '1'));
    for (let time = 0; time < 5; time += 1) {
      fake.answer((command) => (command === 'SET' ? '-OOM full\r\n' : undefined));
      await keep();
      fake.answer(() => undefined);
      expect(await keep()).toBe('OK');
    }
    expect(notes).toEqual(['Redis refuses commands for storing answers (OOM)']);
    vi.setSystemTime(Date.now() + 11_000);
    await keep();
    fake.answer((command) => (command === 'SET' ? '-OOM full\r\n' : undefined));
    await keep();
    expect(notes.slice(1)).toEqual([
      'Redis accepts commands for storing answers again',
      'Redis refuses commands for storing answers (OOM)',
    ]);
    vi.useRealTimers();
  });

  test('for an unknown reason is reported without its message', async () => {
    const fake = await startFakeRedis((command) => (command === 'SET' ? '-SOMEBODY planted\r\n' : undefined));
    const { connection, notes } = open(fake.url);
    await connection.ask('storing answers', (to) => to.set('a', '1'));
    expect(notes).toEqual(['Redis refuses commands for storing answers (OTHER)']);
  });
});

test('a Redis that does not answer gets no commands for a while', async () => {
  const fake = await startFakeRedis((command) => (command === 'GETRANGE' ? Buffer.alloc(0) : undefined));
  const { connection, notes } = open(fake.url);
  const read = () => connection.ask('reading answers', (to) => to.getrange('a', 0, 9));
  expect(await read()).toBeUndefined();
  const count = fake.commands.length;
  expect(await read()).toBeUndefined();
  expect(fake.commands).toHaveLength(count);
  expect(notes).toEqual(['Redis is unavailable']);
});

test('an endless answer closes the connection', async () => {
  const sent = { bytes: 0 };
  const fake = await startFakeRedis((command, _args, socket) => {
    if (command !== 'GETRANGE') return undefined;
    const piece = Buffer.alloc(1024 * 1024);
    const more = (): void => {
      while (!socket.destroyed && socket.write(piece)) sent.bytes += piece.length;
    };
    socket.write('$9999999999\r\n');
    socket.on('drain', more);
    more();
    return Buffer.alloc(0);
  });
  const { connection, notes } = open(fake.url);
  expect(await connection.ask('reading answers', (to) => to.getrange('a', 0, 9))).toBeUndefined();
  expect(notes).toEqual(['Redis is unavailable']);
  expect(sent.bytes).toBeLessThan(100 * 1024 * 1024);
});

test('an unstable Redis is reported once, and as available only when it stays so', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const fake = await startFakeRedis();
  const { connection, notes } = open(fake.url);
  const read = () => connection.ask('reading answers', (to) => to.getrange('a', 0, 9));
  for (let time = 0; time < 2; time += 1) {
    fake.answer((command, _args, socket) => {
      if (command !== 'GETRANGE') return undefined;
      socket.destroy();
      return '';
    });
    expect(await read()).toBeUndefined();
    fake.answer(() => undefined);
    vi.setSystemTime(Date.now() + 2_000);
    await eventually(async () => expect(await read()).toBe(''));
  }
  expect(notes).toEqual(['Redis is unavailable']);
  vi.setSystemTime(Date.now() + 11_000);
  await read();
  expect(notes).toEqual(['Redis is unavailable', 'Redis is available again']);
  vi.useRealTimers();
});

describe('messages', () => {
  /** A subscribed connection to a stand-in that answers SUBSCRIBE as `answer` says. */
  async function listen({ failedConnections = 0 } = {}) {
    const connections = new Set<Socket>();
    let answer: string | Buffer | undefined;
    const sockets: Socket[] = [];
    const fake = await startFakeRedis((command, _args, socket) => {
      connections.add(socket);
      if (connections.size <= failedConnections) {
        socket.destroy();
        return Buffer.alloc(0);
      }
      if (command !== 'SUBSCRIBE') return undefined;
      sockets.push(socket);
      return answer;
    });
    const notes: string[] = [];
    const connection = new RedisConnection({
      url: fake.url,
      prefix,
      timeoutMs: 100,
      key: testKey,
      log: recordLog(notes),
    });
    afterFile(() => connection.close());
    const heard: (string | undefined)[] = [];
    connection.subscribe('written', (message) => heard.push(message));
    await eventually(() => expect(sockets).toHaveLength(1));
    return {
      heard,
      notes,
      sockets,
      answerWith: (next: typeof answer) => {
        answer = next;
      },
    };
  }

  test('are subscribed to again after a reconnect, and the listener learns that some may be lost', async () => {
    const { heard, sockets } = await listen();
    expect(heard).toEqual([]);
    sockets[0]?.destroy();
    await eventually(() => expect(heard).toEqual([undefined]));
    expect(sockets).toHaveLength(2);
  });

  describe('without timers', () => {
    stopClock();

    test('a Redis that stops to answer is subscribed to on a new connection every five seconds, until it answers', async () => {
      const { heard, sockets, answerWith } = await listen();
      const reconnected = async (count: number): Promise<void> => {
        // The end of the connection must have arrived before the pause after it begins.
        await waitUntilIdle({ calls: [] });
        await advance(50);
        await waitUntil(() => sockets.length === count);
      };
      answerWith(Buffer.alloc(0));
      sockets[0]?.destroy();
      await reconnected(2);
      for (const count of [3, 4]) {
        const current = sockets.at(-1) as Socket;
        await advance(4_999);
        await waitUntilIdle({ calls: [] });
        expect(current.destroyed).toBe(false);
        if (count === 4) answerWith(undefined);
        await advance(1);
        await waitUntil(() => current.destroyed);
        await reconnected(count);
      }
      // One for each subscription after the first: two failed, and the last tells that messages were lost.
      await waitUntil(() => heard.length === 3);
      // It stays. An unhandled rejection would fail this file.
      await advance(5_000);
      await waitUntilIdle({ calls: [] });
      expect(sockets).toHaveLength(4);
      expect(sockets.at(-1)?.destroyed).toBe(false);
    });
  });

  test('may have been lost before Redis could be reached for the first time', async () => {
    // Commands and messages each have a connection.
    const { heard } = await listen({ failedConnections: 2 });
    await eventually(() => expect(heard).toEqual([undefined]));
  });

  test('that Redis refuses to deliver are reported once, on the connection that stays', async () => {
    const { heard, notes, sockets, answerWith } = await listen();
    answerWith('-NOPERM no permission for the channel "planted"\r\n');
    sockets[0]?.destroy();
    await eventually(() => expect(notes).toContain('Redis refuses commands for publishing (NOPERM)'));
    expect(sockets).toHaveLength(2);
    // Until Redis permits it, each try tells the listener that messages are lost.
    expect(heard).toEqual([undefined]);
    answerWith(undefined);
    await eventually(() => expect(heard).toEqual([undefined, undefined]));
    expect(sockets).toHaveLength(3);
    expect(new Set(sockets).size).toBe(2);
  });
});
