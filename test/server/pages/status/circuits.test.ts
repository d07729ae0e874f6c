import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { serviceIn, statusOf } from '../../../support/gateway/status.ts';
import { advance, stopClock } from '../../../support/time/clock.ts';

const famous = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;

stopClock();

test('an open circuit is shown with its family until it has closed, and its time stays in the history', async () => {
  const { gateway, ask, sandbox } = await startGateway({ BREAKER_FAILURES: '2', BREAKER_SECONDS: '10' });
  const clear = sandbox.faults.add({ path: '/v2/user/*', kind: 'error' });
  await ask(famous);
  expect(serviceIn(await statusOf(gateway))).toMatchObject({ circuit: 'CLOSED', circuits: [] });
  await ask(famous);
  const open = serviceIn(await statusOf(gateway));
  expect(open.circuit).toBe('OPEN');
  expect(open.circuits).toEqual([{ family: '/v2/user', state: 'OPEN', retryAfterSeconds: 10 }]);
  expect([open.series.openCircuits.at(-1), open.series.circuit.at(-1)]).toEqual([1, 'OPEN']);
  clear();
  await advance(30_000);
  await ask(famous);
  const { circuit, circuits, series } = serviceIn(await statusOf(gateway));
  expect([circuit, circuits]).toEqual(['CLOSED', []]);
  expect(series.circuit).toContain('OPEN');
  expect(series.openCircuits.filter((count) => count === 1).length).toBeGreaterThanOrEqual(1);
});

test('a circuit that opens and closes between two looks at the page is in the history', async () => {
  const { gateway, ask, sandbox } = await startGateway({ BREAKER_FAILURES: '1', BREAKER_SECONDS: '10' });
  const clear = sandbox.faults.add({ path: '/v2/user/*', kind: 'error' });
  await ask(famous);
  clear();
  await advance(15_000);
  await ask(famous);
  await advance(60_000);
  const { circuit, series } = serviceIn(await statusOf(gateway));
  expect(circuit).toBe('CLOSED');
  expect(series.openCircuits.filter((count) => count === 1).length).toBeGreaterThanOrEqual(1);
});
