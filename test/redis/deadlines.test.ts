import { describe, expect, test, vi } from 'vitest';
import { RedisConnection } from '../../src/redis/connection.ts';
import { DeadlineError, Deadlines } from '../../src/redis/deadlines.ts';
import { recordLog, testKey, testRedis } from '../support/redis/test-redis.ts';
import { afterFile } from '../support/runner/after-file.ts';
import { block } from '../support/time/block.ts';
import { advance, stopClock } from '../support/time/clock.ts';

const { isThere, url, prefix } = await testRedis();

describe('a deadline', () => {
  stopClock();

  test('ends after its time', async () => {
    const limited = new Deadlines(200).limit(new Promise(() => undefined));
    const ended = vi.fn();
    limited.catch(ended);
    await advance(190);
    expect(ended).not.toHaveBeenCalled();
    await advance(10);
    await expect(limited).rejects.toBeInstanceOf(DeadlineError);
  });

  test('of a later call ends after its own time', async () => {
    const deadlines = new Deadlines(200);
    deadlines.limit(new Promise(() => undefined)).catch(() => undefined);
    await advance(60);
    const ended = vi.fn();
    const later = deadlines.limit(new Promise(() => undefined));
    later.catch(ended);
    await advance(190);
    expect(ended).not.toHaveBeenCalled();
    await advance(60);
    await expect(later).rejects.toBeInstanceOf(DeadlineError);
  });

  test('passes on what comes in time, a failure too', async () => {
    const deadlines = new Deadlines(200);
    expect(await deadlines.limit(Promise.resolve('value'))).toBe('value');
    const failure = new Error('refused');
    await expect(deadlines.limit(Promise.reject(failure))).rejects.toBe(failure);
  });
});

describe.skipIf(!isThere)('while this process is busy for a second', () => {
  test('an answer of Redis that lies unread in the socket counts as in time', async () => {
    const notes: string[] = [];
    const connection = new RedisConnection({ url, prefix, timeoutMs: 200, key: testKey, log: recordLog(notes) });
    afterFile(() => connection.close());
    // A busy machine may take longer than the deadline to answer the first command.
    await expect.poll(() => connection.ask('storing answers', (redis) => redis.set('a', '1', 'PX', 60_000))).toBe('OK');
    notes.length = 0;
    for (let time = 0; time < 3; time += 1) {
      const read = connection.ask('reading answers', (redis) => redis.get('a'));
      block(1_000);
      expect(await read).toBe('1');
    }
    expect(notes).toEqual([]);
  });
});
