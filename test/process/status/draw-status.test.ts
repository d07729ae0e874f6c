import { stripVTControlCharacters } from 'node:util';
import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { drawStatus } from '../../../src/process/status/draw-status.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { statusOf } from '../../support/gateway/status.ts';
import { requestInit } from '../../support/requests/request-init.ts';
import { required, rows } from '../../support/required.ts';

const { gateway, sandbox } = await startGateway({ BREAKER_FAILURES: '2', BREAKER_SECONDS: '600' });
const ask = (client: string) =>
  gateway.fetch(
    'http://localhost/graphql',
    requestInit(`{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`, {
      headers: { 'apollographql-client-name': client },
    }),
  );
await ask('shop');
sandbox.faults.add({ path: '/v2/user/*', kind: 'error' });
await ask('shop');
await ask('shop');
const report = await statusOf(gateway);

test('shows each service, its circuit, what it cost and whom', () => {
  const text = drawStatus(report, { width: 100, hasColor: false }).join('\n');
  expect(text).toContain('HikerAPI  real  ● circuit open');
  expect(text).toMatch(/! \/v2\/user is not called; one call tries again in (?:10|9) min/);
  expect(text).toMatch(/errors +40 % of 5 calls/);
  expect(text).toMatch(/spent +3 requests today/);
  expect(text).toMatch(/KeyAPI {2}off \(set KEYAPI_TOKEN\)/);
  expect(text).toMatch(/no key, shop +3 billed requests, 5 calls/);
  expect(text).toMatch(/\/v2\/userstream\/by\/id +2 billed requests, 2 calls/);
});

test('shows when a circuit was open, and what is left of each budget', () => {
  const series = { spentToday: report.services[0]?.series.calls ?? [] };
  const budgets = [
    { key: 'reports', perDay: 10, spentToday: 10, leftToday: 0, series },
    { key: 'shop', perDay: 1_000, spentToday: 4, leftToday: 996, series },
  ];
  const spending = { ...report.spending, budgets };
  const lines = drawStatus({ ...report, spending }, { width: 106, hasColor: false });
  expect(lines.find((line) => line.startsWith('  circuit'))).toMatch(/open █, half open ▒, paused ‖ +█$/);
  expect(lines.filter((line) => line.includes(' left '))).toEqual([
    expect.stringMatching(/^ {2}reports {2}0 of 10 left +\S$/),
    expect.stringMatching(/^ {2}shop {5}996 of 1,000 left +\S$/),
  ]);
  const closed = drawStatus({ ...report, services: report.services.slice(1) }, { width: 106, hasColor: false });
  expect(closed.join()).not.toContain('half open');
});

test.each([
  [1, '! 1 operation refused in the last hour'],
  [1_200, '! 1,200 operations refused in the last hour'],
])('shows that %i operations were refused', (operationsRefused, text) => {
  const services = rows(report.services).map((one) => ({ ...one, lastHour: { ...one.lastHour, operationsRefused } }));
  expect(drawStatus({ ...report, services }, { width: 100, hasColor: false }).join('\n')).toContain(text);
});

test.each([40, 60, 80, 200])('no line is longer than a terminal of %i columns', (width) => {
  for (const line of rows(drawStatus(report, { width, hasColor: true })))
    expect([...stripVTControlCharacters(line)].length, line).toBeLessThanOrEqual(width);
});

test('colors are only there where they are wanted, and a client cannot send any', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey
  const control = /[\u0000-\u001f\u007f-\u009f]/;
  const [spent] = report.spending.byKey;
  const byKey = [{ ...required(spent), client: 'red \u009b31m' }];
  const services = report.services.map((service) => ({ ...service, title: 'Red\u001b[31m', turnedOnBy: '\u009b' }));
  const byEndpoint = report.spending.byEndpoint.map((each) => ({ ...each, endpoint: '/a\u001b]0;b' }));
  const spending = { ...report.spending, byKey, byEndpoint, day: '\u001b[2J' };
  const hostile = { ...report, release: '1\u001b[H', services, spending } as unknown as typeof report;
  const text = drawStatus(hostile, { width: 100, hasColor: false }).join('');
  expect(text).toContain('red ?31m');
  expect(text).not.toMatch(control);
  expect(drawStatus(report, { width: 100, hasColor: true }).join('')).toContain('\u001b[31m');
});
