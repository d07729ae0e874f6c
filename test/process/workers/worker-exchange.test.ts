import { expect, test } from 'vitest';
import { WorkerExchange } from '../../../src/process/workers/worker-exchange.ts';
import { History } from '../../../src/telemetry/history/history.ts';
import { Status } from '../../../src/telemetry/history/status.ts';
import { Ledger } from '../../../src/upstreams/ledger/ledger.ts';
import { advance, stopClock } from '../../support/time/clock.ts';

stopClock();

function statusBehind(send: ConstructorParameters<typeof WorkerExchange>[0]) {
  const exchange = new WorkerExchange(send);
  const history = new History();
  const known = { history, ledger: new Ledger(undefined), sharedLedger: undefined, services: [], isSandbox: false };
  return { exchange, status: new Status({ ...known, exchange, processes: 4, release: 'test' }) };
}

test('a lost message costs seconds, and the report says that other processes are missing', async () => {
  const { status } = statusBehind(() => undefined);
  const reports = Promise.all([status.report(), status.report()]);
  await advance(3_000);
  for (const { processes } of await reports) expect(processes).toMatchObject({ count: 4, answered: 1 });
});

test('the next report asks again, and an answer that comes too late changes nothing', async () => {
  const asked: number[] = [];
  const { exchange, status } = statusBehind(({ id }) => void asked.push(id));
  const first = status.report();
  await advance(3_000);
  await first;
  const second = status.report();
  const own = { startedAtMs: Date.now(), services: [], spendings: [], budgets: [] };
  const [late = 0, expected = 0] = asked;
  exchange.receive({ kind: 'collected', id: late, collected: { count: 4, statuses: [own] } });
  exchange.receive({ kind: 'collected', id: expected, collected: { count: 4, statuses: [own, own, own] } });
  expect((await second).processes).toMatchObject({ count: 4, answered: 3 });
});
