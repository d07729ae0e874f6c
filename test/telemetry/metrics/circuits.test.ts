import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { advance, stopClock } from '../../support/time/clock.ts';
import { startScraped } from './start.ts';

const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
const family = 'gramgraph_upstream_circuit_open{upstream="HIKER",family="/v2/user"}';

stopClock();

test('a circuit is 1 while it is open, and 0 once it has closed again', async () => {
  const { ask, sandbox, series } = await startScraped({ BREAKER_FAILURES: '2', BREAKER_SECONDS: '10' });
  expect(await series('gramgraph_upstream_circuit_open')).toEqual({});
  const clear = sandbox.faults.add({ path: '/v2/user/*', kind: 'error' });
  for (let failures = 0; failures < 2; failures++) await ask(query);
  expect(await series('gramgraph_upstream_circuit_open')).toEqual({ [family]: 1 });
  clear();
  await advance(11_000);
  await ask(query);
  expect(await series('gramgraph_upstream_circuit_open')).toEqual({ [family]: 0 });
});

test('the rate and the pause that a service asked for are shown', async () => {
  const { ask, sandbox, series } = await startScraped({ HIKER_RATE: '50', PAUSE_MAX_SECONDS: '3600' });
  sandbox.faults.add({ path: '/v2/user/*', status: 429 });
  await ask(query);
  expect(await series('gramgraph_upstream_')).toMatchObject({
    'gramgraph_upstream_rate_limit{upstream="HIKER"}': 50,
    'gramgraph_upstream_paused_seconds{upstream="HIKER"}': 1,
  });
});
