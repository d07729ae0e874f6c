import { expect, test } from 'vitest';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { runMain } from '../../support/processes/run-main.ts';
import { testRedis } from '../../support/redis/test-redis.ts';
import { requestInit } from '../../support/requests/request-init.ts';

const { isThere, url, prefix } = await testRedis();

interface Answer {
  readonly upstreams: readonly { readonly upstream: string; readonly requests: number; readonly billed: number }[];
}

test.skipIf(!isThere)('a gateway that is killed loses no call that it sent', async () => {
  const { sandbox } = await startGateway();
  const shared = { REDIS_URL: url, REDIS_PREFIX: prefix, REDIS_TIMEOUT_MS: '5000' };
  const settings = { ...shared, HIKER_URL: sandbox.hikerUrl, HIKER_ACCESS_KEY: sandbox.hikerAccessKey };
  const run = runMain({ ...settings, HIKER_RATE: '0', CACHE: '0', BALANCE_EVERY_SECONDS: '0', LOG_LEVEL: 'silent' });
  const address = await run.up();
  const profile = (index: number) => `{ user(by: { pk: "${sandbox.world.people.at(index).pk}" }) { username } }`;
  // Some calls are answered, some are in flight, and none is older than the last write of the sums has to be.
  for (let index = 1_000; index < 1_005; index += 1) await fetch(address, requestInit(profile(index)));
  const answered = sandbox.calls.length;
  expect(answered).toBe(5);
  sandbox.faults.add({ kind: 'hang' });
  for (let index = 2_000; index < 2_007; index += 1)
    void fetch(address, requestInit(profile(index))).catch(() => undefined);
  await expect.poll(() => sandbox.calls.length).toBe(answered + 7);
  run.child.kill('SIGKILL');
  expect(await run.ended()).toBe('SIGKILL');
  const next = gatewayFor(sandbox, shared);
  const { data } = await next.ask<Answer, object>('{ upstreams { upstream requests billed } }');
  expect(data.upstreams[0]).toEqual({ upstream: 'HIKER', requests: 12, billed: 12 });
});
