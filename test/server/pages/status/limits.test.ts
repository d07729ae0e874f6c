import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { bearer, keyFile } from '../../../support/access/keys.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { serviceIn, statusOf } from '../../../support/gateway/status.ts';
import { requestInit } from '../../../support/requests/request-init.ts';

const famous = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;

describe("a key's budget for the day", () => {
  test('is shown with what is left of it, and with the last hour, as it is used up', async () => {
    const keys = keyFile();
    const shop = await keys.add('shop', { perDay: 2 });
    await keys.add('idle', { perDay: 2 });
    const operator = await keys.add('operator', { scopes: ['public', 'trace'] });
    const { gateway, calls } = await startGateway({ API_KEYS_FILE: keys.path });
    const send = async () =>
      (await gateway.fetch('http://localhost/graphql', requestInit(famous, { headers: bearer(shop) }))).json();
    const budgets = async () => (await statusOf(gateway, bearer(operator))).spending.budgets;
    expect(await budgets()).toEqual([]);
    await send();
    expect(await budgets()).toMatchObject([{ key: 'shop', perDay: 2, spentToday: 1, leftToday: 1 }]);
    await send();
    expect(await send()).toMatchObject({ errors: [{ extensions: { code: 'BUDGET_EXCEEDED' } }] });
    const [used, ...others] = await budgets();
    expect([used?.spentToday, used?.leftToday, used?.series.spentToday.at(-1), others]).toEqual([2, 0, 2, []]);
    expect(calls()).toHaveLength(2);
  });
});

describe('the limits of a service', () => {
  test('are in the history: the rate, and what is left of the credit', async () => {
    const { gateway } = await startGateway({
      HIKER_RATE: '50',
      BALANCE_LOW: '7',
      BALANCE_EVERY_SECONDS: '600',
      PORT: '0',
    });
    await gateway.start();
    await expect.poll(async () => serviceIn(await statusOf(gateway)).requestsLeft).toBeGreaterThan(0);
    const { series, requestsLeft, requestsLow, rateLimitPerSecond } = serviceIn(await statusOf(gateway));
    expect([series.rateLimitPerSecond.at(-1), series.requestsLeft.at(-1)]).toEqual([50, requestsLeft]);
    expect([rateLimitPerSecond, requestsLow]).toEqual([50, 7]);
  });

  test('a pause that the service asked for is in the history', async () => {
    const { gateway, ask, sandbox } = await startGateway({ PAUSE_MAX_SECONDS: '3600' });
    expect(serviceIn(await statusOf(gateway)).series.pausedSeconds).not.toContain(1);
    sandbox.faults.add({ path: '/v2/user/*', status: 429 });
    await ask(famous);
    expect(serviceIn(await statusOf(gateway)).series.pausedSeconds).toContain(1);
  });

  test('each service says what it counts in, and which allowance it reports', async () => {
    const { gateway } = await startGateway();
    const { services } = await statusOf(gateway);
    expect(services.map(({ name, unit, allowance }) => [name, unit.sum, unit.many, unit.isFree, allowance])).toEqual([
      ['HIKER', 'billedRequests', 'requests', false, null],
      ['KEYAPI', 'credits', 'credits', false, null],
      ['META', 'calls', 'calls', true, "Meta's hourly allowance"],
    ]);
  });
});
